import type { Db } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { insertClaims } from '#app/data/stores/claims.server.ts'
import { readDeskNow } from '#app/data/stores/desk.server.ts'
import {
  findMarked,
  findNewestRevision,
  type NewestRevision,
} from '#app/data/stores/newest-revision.server.ts'
import { lockSource, moveSourceOn } from '#app/data/stores/sources.server.ts'
import { notYetMarked } from '#app/domain/anchoring/not-yet-marked.ts'
import type { Span } from '#app/domain/anchoring/segments.ts'
import { claimAuditEvent } from '#app/domain/audit/claim-audit-event.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { mostAddedAgain } from '#app/domain/source/source-text.ts'
import type { ExtractedClaim } from '#app/extraction/extraction-result.ts'
import { extractedClaims } from './extracted-claims.ts'
import type { Extract } from './import-source.server.ts'
import { recordOnce } from './once.server.ts'
import { reviewersToName } from './reviewers-to-name.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type FoundAgain = {
  revision: NewestRevision
  extractor: string
  /** False where the language has no attribution and no score. */
  attributed: boolean
  /** How many claims the text makes by this extractor, those that are there already among them. */
  found: number
  /** Those that no claim of the text stands for, in the order of the text. */
  fresh: readonly ExtractedClaim[]
}

/**
 * Reads a source's newest text again and says what that would add; changes nothing. What stands in the list already stays as
 * people left it, set aside or reworded. Null where there is no such source; `too_slow` where the text takes longer than it may.
 */
export async function findClaimsAgain(
  db: Db,
  sourceId: string,
  extract: Extract,
): Promise<FoundAgain | 'too_slow' | null> {
  const revision = await findNewestRevision(db, sourceId)
  if (!revision) return null
  const { language, publishedOn, text, id } = revision
  const extraction = await extract(text, { language, publishedOn })
  if (!extraction) return 'too_slow'
  const marked = await findMarked(db, id)
  return {
    revision,
    extractor: `${extraction.extractor}@${extraction.version}`,
    attributed: extraction.attributed,
    found: extraction.claims.length,
    fresh: notYetMarked(extraction.claims, ({ anchor }) => anchor, marked),
  }
}

export type AddFoundClaimsInput = {
  sourceId: string
  /** The text that the person was shown. */
  revisionId: string
  /** Which of the claims found are to be added, by where they stand. */
  spans: readonly Span[]
}

/** Adds those of the claims found again that somebody ticked. Returns how many. */
export async function addFoundClaims(
  db: Db,
  { sourceId, revisionId, spans }: AddFoundClaimsInput,
  who: Who,
  extract: Extract,
): Promise<Result<number, Refusal>> {
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  const again = await findClaimsAgain(db, sourceId, extract)
  if (again === null || again === 'too_slow') return refuse({ code: 'source_not_found' })
  const { revision, extractor, found } = again
  const wanted = new Set(spans.map(({ start, end }) => `${start}-${end}`))
  const chosen = again.fresh.filter(({ anchor }) => wanted.has(`${anchor.start}-${anchor.end}`))
  return transact(db, async (trx) => {
    const source = await lockSource(trx, sourceId)
    if (source?.revisionId !== revisionId) return refuse({ code: 'text_changed' as const })
    // Looked at again under the lock: somebody may have ticked the same meanwhile.
    const marked = await findMarked(trx, revisionId)
    const claims = notYetMarked(chosen, ({ anchor }) => anchor, marked).slice(0, mostAddedAgain)
    if (claims.length === 0) return refuse({ code: 'nothing_changed' as const })
    const { clock, rules } = await readDeskNow(trx)
    const reviewers = await reviewersToName(trx, rules)
    const by = { actor: who.actor, now: clock.now, reviewers }
    const added = extractedClaims(claims, { ...revision, sourceId }, rules, by)
    const version = source.version + 1
    await moveSourceOn(trx, sourceId, version)
    await insertClaims(trx, added, clock.now)
    const reread = {
      type: 'source.reread' as const,
      object: `source/${sourceId}` as const,
      version,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { revisionId, extractor, found, added: added.length },
    }
    const made = added.flatMap(({ events, reading }) =>
      events.map((event) => claimAuditEvent(event, { ...who, reading })),
    )
    await appendEvents(trx, [reread, ...made], clock)
    await recordOnce(trx, who, { sourceId, claim: null })
    return ok(added.length)
  })
}
