import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Recuse } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type RecuseInput = { claimId: string } & Omit<Recuse, 'act'>

/** Declares a conflict of interest: the reviewer leaves the round, with the verdict they may have given. */
export async function recuse(
  db: Db,
  { claimId, ...input }: RecuseInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'recuse' }), who)
}
