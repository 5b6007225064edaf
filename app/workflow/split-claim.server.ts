import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import {
  findReading,
  insertClaims,
  type LockedClaim,
  lockClaim,
} from '#app/data/stores/claims.server.ts'
import { findRevision } from '#app/data/stores/sources.server.ts'
import { claimAuditEvent } from '#app/domain/audit/claim-audit-event.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { SplitClaim } from '#app/domain/claim/command.ts'
import { anchorOfPart } from '#app/domain/claim/decide/parts.ts'
import { addClaim, decide } from '#app/domain/claim/decide.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import { roleRefusal } from '#app/domain/claim/guards.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { reviewersToName } from './reviewers-to-name.server.ts'
import { saveAndAppend } from './save-and-append.server.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'
import type { Who } from './who.ts'

export type SplitClaimInput = { claimId: string } & Pick<
  SplitClaim,
  'expectedVersion' | 'first' | 'second'
>

/**
 * Makes two claims of one: it keeps the first part, and the second is added beside it, said by whom the
 * whole was said. Returns the first.
 */
export async function splitClaim(
  db: Db,
  { claimId, expectedVersion, first, second }: SplitClaimInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const barred = roleRefusal('split_claim', who.actor)
  if (barred) return refuse(barred)
  return transact(db, async (trx) => {
    const locked = await lockClaim(trx, claimId)
    if (!locked) return refuse({ code: 'claim_not_found' as const })
    const { claim, clock } = locked
    const text = (await findRevision(trx, claim.revisionId))?.text ?? ''
    const into = newId()
    const command = { act: 'split_claim' as const, expectedVersion, text, first, second, into }
    const by = { actor: who.actor, now: clock.now, hash: sha256, reviewers: [] }
    const decided = decide(claim, command, by)
    if (!decided.ok) return decided
    const kept = await saveAndAppend(trx, claim, decided.value, clock, who)
    await addSecond(trx, locked, command, who)
    await recordOnce(trx, who, { sourceId: claim.sourceId, claim: kept })
    return ok(kept)
  })
}

async function addSecond(
  trx: Trx,
  { claim, clock, rules }: LockedClaim,
  { text, second, into }: SplitClaim,
  who: Who,
): Promise<void> {
  const anchor = anchorOfPart(claim.anchor, text, second)
  if (!anchor) throw new Error('A part that was decided on stands nowhere')
  const { sourceId, revisionId } = claim
  const command = {
    ...{ act: 'add_claim' as const, origin: 'manual' as const, claimId: into, rules },
    ...{ sourceId, revisionId, text, anchor, statement: second.statement },
  }
  const reviewers = await reviewersToName(trx, rules)
  const decided = addClaim(command, { actor: who.actor, now: clock.now, hash: sha256, reviewers })
  // The split was decided on by the same rules.
  if (!decided.ok) throw new Error(`The second part is refused: ${decided.refusal.code}`)
  const events = decided.value
  const made = events.reduce<Claim | null>(evolve, null)
  if (!made) throw new Error('Adding a claim made none')
  const reading = await findReading(trx, claim.id)
  const inLog = events.map((event) => claimAuditEvent(event, { ...who, reading }))
  await insertClaims(trx, [{ claim: made, events, reading }], inLog, clock)
}
