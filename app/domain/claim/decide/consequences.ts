import { basisChanges } from '../basis.ts'
import type { Claim } from '../claim.ts'
import type { ClaimEventBody } from '../event.ts'
import { conflictIn } from '../round.ts'

/** T12: the approvals stand on something else than they were given for. */
export function voided(before: Claim, after: Claim): ClaimEventBody | null {
  if (after.approvals.length === 0) return null
  const changed = basisChanges(before, after)
  if (changed.length === 0) return null
  return {
    type: 'decision.voided',
    round: after.round.number,
    decisionIds: after.approvals.map((approval) => approval.decisionId),
    changed,
  }
}

/** T2; and in a dispute that stands already, T4: the verdicts conflict over something more. */
export function disputed(before: Claim, after: Claim): ClaimEventBody | null {
  if (after.stage === 'confirmed') return null
  const over = conflictIn(after.round)
  const known = after.stage === 'disputed' ? conflictIn(before.round) : []
  if (over.every((dimension) => known.includes(dimension))) return null
  return { type: 'claim.disputed', round: after.round.number, over }
}
