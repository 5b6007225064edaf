import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Approve } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ApproveInput = { claimId: string } & Omit<Approve, 'act' | 'decisionId'>

/** Approves the rating that the reviewers agree on. */
export async function approve(
  db: Db,
  { claimId, ...input }: ApproveInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'approve', decisionId }), who)
}
