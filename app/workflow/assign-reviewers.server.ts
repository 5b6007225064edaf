import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { AssignReviewers } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type AssignReviewersInput = { claimId: string } & Omit<AssignReviewers, 'act'>

/** Names who may rate in the claim’s round, or opens it to all reviewers. */
export async function assignReviewers(
  db: Db,
  { claimId, ...input }: AssignReviewersInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'assign_reviewers' }), who)
}
