import type { Claim } from './claim.ts'
import { rangeOf } from './round.ts'

/**
 * The act by which an editor settles the claim on this rating: an override where the rating lies
 * outside what the reviewers gave, otherwise adjudicating a dispute or approving.
 */
export function settlingAct(claim: Claim, rating: string): 'approve' | 'adjudicate' | 'override' {
  if (!rangeOf(claim.round).includes(rating)) return 'override'
  return claim.stage === 'disputed' ? 'adjudicate' : 'approve'
}
