import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Override } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type OverrideInput = { claimId: string } & Omit<Override, 'act' | 'decisionId'>

/** Confirms a rating outside the reviewers’ range, flagged as such for ever. */
export async function override(
  db: Db,
  { claimId, ...input }: OverrideInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'override', decisionId }), who)
}
