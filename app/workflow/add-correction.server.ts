import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { AddCorrection } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type AddCorrectionInput = { claimId: string } & Omit<AddCorrection, 'act' | 'decisionId'>

/** Adds a public note to a published claim. */
export async function addCorrection(
  db: Db,
  { claimId, ...input }: AddCorrectionInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'add_correction', decisionId }), who)
}
