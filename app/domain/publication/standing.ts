import type { Claim } from '../claim/claim.ts'

/** How what was published of a claim stands today. */
export type PublicStanding = 'none' | 'standing' | 'under_review' | 'retracted'

/**
 * What a reader must be told of the claim's published page. It stands only while the claim is confirmed
 * by the very decision that was published: anything else means that the desk is looking again, or has
 * found something that nobody has published yet.
 */
export function publicStanding(claim: Claim): PublicStanding {
  if (claim.publication === 'none') return 'none'
  if (claim.publication === 'retracted') return 'retracted'
  const holds =
    claim.disposition === 'active' &&
    claim.stage === 'confirmed' &&
    claim.published?.decisionId === claim.decisionId
  return holds ? 'standing' : 'under_review'
}
