import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ChangeQuorum } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ChangeQuorumInput = { claimId: string } & Omit<ChangeQuorum, 'act'>

/** Changes how many verdicts this claim’s round needs. */
export async function changeQuorum(
  db: Db,
  { claimId, ...input }: ChangeQuorumInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'change_quorum' }), who)
}
