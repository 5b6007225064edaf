import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Reassign } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ReassignInput = { claimId: string } & Omit<Reassign, 'act'>

/** Gives one reviewer’s place in the round to another. */
export async function reassign(
  db: Db,
  { claimId, ...input }: ReassignInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'reassign' }), who)
}
