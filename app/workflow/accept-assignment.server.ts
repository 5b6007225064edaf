import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { AcceptAssignment } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type AcceptAssignmentInput = { claimId: string } & Omit<AcceptAssignment, 'act'>

/** Accepts the place that is kept for the reviewer. */
export async function acceptAssignment(
  db: Db,
  { claimId, ...input }: AcceptAssignmentInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'accept_assignment' }), who)
}
