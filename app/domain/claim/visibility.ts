import type { Round, Verdict } from './claim.ts'

/**
 * The verdicts of the current round that this person may read: all once it is revealed, before that
 * their own and nobody else's, whatever their roles. How many there are is no secret.
 */
export function verdictsSeenBy(round: Round, memberId: string): readonly Verdict[] {
  if (round.revealed) return round.verdicts
  return round.verdicts.filter((verdict) => verdict.reviewerId === memberId)
}

/**
 * Whether everybody may read the verdicts of a round of a claim: once that round was revealed; and
 * a round that was left before its quorum, once the claim's current round is revealed. Until then it
 * stays sealed, so that nobody is swayed who still has to judge.
 */
export function roundIsOpen(
  round: { number: number; revealed: boolean },
  current: { number: number; revealed: boolean },
): boolean {
  return round.revealed || (round.number < current.number && current.revealed)
}
