import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { AssignFairly } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type AssignFairlyInput = { claimId: string } & Omit<AssignFairly, 'act'>

/** Has the desk name the least loaded reviewers for the places of the round that are free. */
export async function assignFairly(
  db: Db,
  { claimId, ...input }: AssignFairlyInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'assign_fairly' }), who)
}
