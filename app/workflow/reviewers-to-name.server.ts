import type { Trx } from '#app/data/db.server.ts'
import { readReviewers } from '#app/data/stores/assignments.server.ts'
import type { RoundRules } from '#app/domain/claim/claim.ts'
import type { ReviewerLoad } from '#app/domain/claim/fair-share.ts'

/** Whom new claims may be assigned to as they are added: nobody where rounds begin open to all. */
export async function reviewersToName(
  trx: Trx,
  { assignment }: RoundRules,
): Promise<readonly ReviewerLoad[]> {
  return assignment === 'fair_share' ? readReviewers(trx, null) : []
}
