import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ClearDispute } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ClearDisputeInput = { claimId: string } & Omit<ClearDispute, 'act' | 'decisionId'>

/** Clears a dispute that no conflict of verdicts holds open. */
export async function clearDispute(
  db: Db,
  { claimId, ...input }: ClearDisputeInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'clear_dispute', decisionId }), who)
}
