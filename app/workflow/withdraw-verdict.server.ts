import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { WithdrawVerdict } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type WithdrawVerdictInput = { claimId: string } & Omit<WithdrawVerdict, 'act'>

/** Takes the reviewer’s own verdict of this round back. */
export async function withdrawVerdict(
  db: Db,
  { claimId, ...input }: WithdrawVerdictInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'withdraw_verdict' }), who)
}
