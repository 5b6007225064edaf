import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { DeclineAssignment } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type DeclineAssignmentInput = { claimId: string } & Omit<DeclineAssignment, 'act'>

/** Gives the reviewer’s place back; under fair share the desk names somebody else at once. */
export async function declineAssignment(
  db: Db,
  { claimId, ...input }: DeclineAssignmentInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'decline_assignment' }), who)
}
