import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ChangeDue } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ChangeDueInput = { claimId: string } & Omit<ChangeDue, 'act'>

/** Changes until when a reviewer’s verdict is asked for. */
export async function changeDue(
  db: Db,
  { claimId, ...input }: ChangeDueInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'change_due' }), who)
}
