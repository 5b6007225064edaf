import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Retract } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type RetractInput = { claimId: string } & Omit<Retract, 'act' | 'decisionId'>

/** Retracts a published claim: its page stays and says so. */
export async function retract(
  db: Db,
  { claimId, ...input }: RetractInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'retract', decisionId }), who)
}
