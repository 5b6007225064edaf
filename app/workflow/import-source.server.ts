import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import { appendEvents, type LogClock } from '#app/data/stores/audit-events.server.ts'
import { type AddedClaim, insertClaims } from '#app/data/stores/claims.server.ts'
import { readDeskNow } from '#app/data/stores/desk.server.ts'
import { insertSource, type NewRevision } from '#app/data/stores/sources.server.ts'
import { claimAuditEvent } from '#app/domain/audit/claim-audit-event.ts'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { sourceText, type TextFault } from '#app/domain/source/source-text.ts'
import { extractClaims } from '#app/extraction/extract.ts'
import type { ExtractionOptions, ExtractionResult } from '#app/extraction/extraction-result.ts'
import { extractedClaims } from './extracted-claims.ts'
import { recordOnce } from './once.server.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'
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
}

export type Extract = (text: string, options: ExtractionOptions) => ExtractionResult

export type ImportedSource = { sourceId: string; revisionId: string; claims: readonly Claim[] }

/**
 * Stores a text as the first revision of a new source, and adds every claim that the extractor finds
 * in it: six statements for a text of up to 500 claims, two more for each 500 beyond.
 */
export async function importSource(
  db: Db,
  input: ImportSource,
  who: Who,
  extract: Extract = extractClaims,
): Promise<Result<ImportedSource, Refusal | { code: 'text_refused'; fault: TextFault }>> {
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  const text = sourceText(input.text)
  if (!text.ok) return text
  const options = { language: input.language || undefined, publishedOn: input.publishedOn }
  const extraction = extract(text.value, options)
  const revision = revisionOf({ ...input, text: text.value }, extraction, who)
  return transact(db, async (trx) => {
    const { clock, rules } = await readDeskNow(trx)
    const claims = extractedClaims(extraction, revision, rules, {
      actor: who.actor,
      now: clock.now,
    })
    await insertSource(trx, revision, clock.now)
    const [first = [], ...rest] = batchesOf(claims)
    await addBatch(trx, [importedEvent(revision, claims, who)], first, who, clock)
    for (const batch of rest) await addBatch(trx, [], batch, who, clock)
    const { sourceId, id: revisionId } = revision
    await recordOnce(trx, who, { sourceId, claim: null })
    return ok({ sourceId, revisionId, claims: claims.map(({ claim }) => claim) })
  })
}

/** So many claims that a statement stays far from its time limit even on a slow and busy machine. */
const claimsAStatement = 500

function batchesOf(claims: readonly AddedClaim[]): readonly (readonly AddedClaim[])[] {
  const batches = Math.ceil(claims.length / claimsAStatement)
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
  await insertClaims(trx, claims, clock.now)
  await appendEvents(trx, [...before, ...claims.flatMap((claim) => eventsOf(claim, who))], clock)
}

function revisionOf(input: ImportSource, extraction: ExtractionResult, who: Who): NewRevision {
  return {
    ...input,
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

function importedEvent(revision: NewRevision, claims: readonly AddedClaim[], who: Who): AuditEvent {
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
      claims: claims.length,
    },
  }
}
