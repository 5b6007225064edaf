import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import { appendEvents, type LogClock } from '#app/data/stores/audit-events.server.ts'
import { type AddedClaim, insertClaims, tellOfNewClaims } from '#app/data/stores/claims.server.ts'
import { readDeskNow } from '#app/data/stores/desk.server.ts'
import { spendImportDraft } from '#app/data/stores/import-drafts.server.ts'
import { insertSource, moveSourceOn, type NewRevision } from '#app/data/stores/sources.server.ts'
import { claimAuditEvent } from '#app/domain/audit/claim-audit-event.ts'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { loadsWith } from '#app/domain/claim/fair-share.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { ModelName } from '#app/domain/source/model.ts'
import { sourceText, type TextFault } from '#app/domain/source/source-text.ts'
import { extractClaims } from '#app/extraction/extract.ts'
import type {
  ExtractedClaim,
  ExtractionOptions,
  ExtractionResult,
} from '#app/extraction/extraction-result.ts'
import { agreeToAsk } from './ask-model.server.ts'
import { extractedClaims } from './extracted-claims.ts'
import { recordOnce } from './once.server.ts'
import { reviewersToName } from './reviewers-to-name.server.ts'
import { sha256 } from './sha256.ts'
import { LostRace, transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type ImportSource = {
  title: string
  publisher: string
  author: string
  url: string
  /** `YYYY-MM-DD`. */
  publishedOn: string | null
  /** BCP 47; empty lets the extractor tell. */
  language: string
  text: string
  /** Where each page begins in the text; none for a text without pages. */
  pages?: readonly number[]
  /** The model that the person agreed to send the text to, after the rules have read it. */
  askModel?: ModelName | null
}

/** Null where a text takes longer to read than it may. */
export type Extract = (
  text: string,
  options: ExtractionOptions,
) => ExtractionResult | Promise<ExtractionResult | null>

/** The draft that a source is made of: spent in the same transaction, so that it makes one source only. */
export type FromDraft = {
  draftId: string
  /** Hears how many of the claims are stored, before all is. */
  onStored: (stored: number, claims: number) => Promise<void>
}

export type ImportedSource = { sourceId: string; revisionId: string; claims: readonly Claim[] }

/**
 * Stores a text as the first revision of a new source, and adds every claim that the extractor finds
 * in it: six statements for a text of up to 300 claims, two more for each 300 beyond, and two where
 * the desk assigns them by fair share. The claims are made batch by batch, so that between two of them
 * the server answers others.
 */
export async function importSource(
  db: Db,
  input: ImportSource,
  who: Who,
  extract: Extract = extractClaims,
  from: FromDraft | null = null,
): Promise<Result<ImportedSource, Refusal | { code: 'text_refused'; fault: TextFault }>> {
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  const text = sourceText(input.text)
  if (!text.ok) return text
  const options = { language: input.language || undefined, publishedOn: input.publishedOn }
  const extraction = await extract(text.value, options)
  if (!extraction) return refuse({ code: 'text_refused', fault: 'too_slow' })
  const revision = revisionOf({ ...input, text: text.value }, extraction, who)
  return transact(db, async (trx) => {
    const { clock, rules } = await readDeskNow(trx)
    let reviewers = await reviewersToName(trx, rules)
    await insertSource(trx, revision, clock.now)
    const stored: AddedClaim[] = []
    for (const [index, batch] of batchesOf(extraction.claims).entries()) {
      const by = { actor: who.actor, now: clock.now, reviewers }
      const added = extractedClaims(batch, revision, rules, by)
      const before = index === 0 ? [importedEvent(revision, extraction.claims.length, who)] : []
      await addBatch(trx, before, added, who, clock)
      const made = added.map(({ claim }) => claim)
      reviewers = loadsWith(reviewers, made, clock.now)
      stored.push(...added)
      await from?.onStored(stored.length, extraction.claims.length)
    }
    await tellOfNewClaims(trx, stored, clock.now)
    const { sourceId, id: revisionId } = revision
    if (from && !(await spendImportDraft(trx, from.draftId, `/sources/${sourceId}`))) {
      throw new LostRace(`Import draft ${from.draftId} became a source already`)
    }
    if (input.askModel) {
      const agreeing = { sourceId, revisionId, version: 2, model: input.askModel }
      await moveSourceOn(trx, sourceId, agreeing.version)
      await appendEvents(trx, [await agreeToAsk(trx, agreeing, who, clock.now)], clock)
    }
    await recordOnce(trx, who, { sourceId, claim: null })
    return ok({ sourceId, revisionId, claims: stored.map(({ claim }) => claim) })
  })
}

/**
 * So many claims that a statement stays far from its time limit even on a slow and busy machine, and
 * that making them keeps nobody else waiting for longer than they notice.
 */
const claimsAStatement = 300

/** At least one, which then holds none: the source itself is an event. */
function batchesOf(claims: readonly ExtractedClaim[]): readonly (readonly ExtractedClaim[])[] {
  const batches = Math.max(1, Math.ceil(claims.length / claimsAStatement))
  return Array.from({ length: batches }, (_, batch) =>
    claims.slice(batch * claimsAStatement, (batch + 1) * claimsAStatement),
  )
}

async function addBatch(
  trx: Trx,
  before: readonly AuditEvent[],
  claims: readonly AddedClaim[],
  who: Who,
  clock: LogClock,
): Promise<void> {
  const inLog = [...before, ...claims.flatMap((claim) => eventsOf(claim, who))]
  await insertClaims(trx, claims, inLog, clock, { more: true })
}

function revisionOf(
  { pages = [], ...input }: ImportSource,
  extraction: ExtractionResult,
  who: Who,
): NewRevision {
  return {
    ...input,
    pages,
    id: newId(),
    sourceId: newId(),
    number: 1,
    language: extraction.language,
    textHash: Buffer.from(sha256(input.text), 'hex'),
    extractor: `${extraction.extractor}@${extraction.version}`,
    importedBy: who.actor.id,
  }
}

function eventsOf({ events, reading }: AddedClaim, who: Who): readonly AuditEvent[] {
  return events.map((event) => claimAuditEvent(event, { ...who, reading }))
}

/** The log's event for a revision that was stored: its first one makes the source's first version. */
export function importedEvent(revision: NewRevision, claims: number, who: Who): AuditEvent {
  const { title, publisher, author, url, publishedOn, language, extractor, number } = revision
  return {
    type: 'source.imported',
    object: `source/${revision.sourceId}`,
    version: 1,
    actor: auditActorOf(who),
    via: who.via,
    requestId: who.requestId,
    data: {
      revisionId: revision.id,
      number,
      title,
      publisher,
      author,
      url,
      publishedOn,
      language,
      textHash: `sha256:${revision.textHash.toString('hex')}`,
      textLength: revision.text.length,
      extractor,
      claims,
    },
  }
}
