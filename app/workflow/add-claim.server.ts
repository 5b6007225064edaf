import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { insertClaims } from '#app/data/stores/claims.server.ts'
import { readDeskNow } from '#app/data/stores/desk.server.ts'
import { findRevision } from '#app/data/stores/sources.server.ts'
import { anchorFault, makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { claimAuditEvent, noReading } from '#app/domain/audit/claim-audit-event.ts'
import type { Anchor, Claim } from '#app/domain/claim/claim.ts'
import { addClaim as decideToAdd } from '#app/domain/claim/decide.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { reviewersToName } from './reviewers-to-name.server.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'
import type { Who } from './who.ts'

export type AddClaimInput = {
  revisionId: string
  /** UTF-16 code units into the revision's text. */
  start: number
  end: number
  /** What the person saw there; what the text reads unless given. */
  exact?: string
  statement: string
  /** Who asserts it, by name; the article itself unless given. */
  claimant?: string
}

/** Adds a claim that a person marked in a stored text. */
export async function addClaim(
  db: Db,
  input: AddClaimInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const { revisionId, statement } = input
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  const revision = await findRevision(db, revisionId)
  if (!revision) return refuse({ code: 'source_not_found' })
  const { sourceId, text } = revision
  const anchor = anchorIn(text, input)
  if (!anchor.ok) return anchor
  const reading = { ...noReading, claimant: input.claimant?.trim() || noReading.claimant }
  const claimId = newId()
  const added = { claimId, sourceId, revisionId, text, anchor: anchor.value, statement }
  return transact(db, async (trx) => {
    const { clock, rules } = await readDeskNow(trx)
    const command = { ...added, act: 'add_claim' as const, origin: 'manual' as const, rules }
    const reviewers = await reviewersToName(trx, rules)
    const by = { actor: who.actor, now: clock.now, hash: sha256, reviewers }
    const decided = decideToAdd(command, by)
    if (!decided.ok) return decided
    const events = decided.value
    const claim = events.reduce<Claim | null>(evolve, null)
    if (!claim) throw new Error('Adding a claim made none')
    const inLog = events.map((event) => claimAuditEvent(event, { ...who, reading }))
    await insertClaims(trx, [{ claim, events, reading }], inLog, clock)
    await recordOnce(trx, who, { sourceId, claim })
    return ok(claim)
  })
}

/** The anchor of what was marked, once it is sure that the mark stands in the text. */
function anchorIn(text: string, { start, end, exact }: AddClaimInput): Result<Anchor, Refusal> {
  const marked = { start, end, exact: exact ?? text.slice(start, end), prefix: '', suffix: '' }
  const fault = anchorFault(text, marked)
  return fault ? refuse({ code: 'anchor_unresolved', fault }) : ok(makeAnchor(text, start, end))
}
