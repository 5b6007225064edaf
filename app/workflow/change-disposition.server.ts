import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { claimExists } from '#app/data/stores/claims.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ChangeDisposition } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { type Result, refuse } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ChangeDispositionInput = { claimId: string } & Omit<
  ChangeDisposition,
  'act' | 'decisionId'
>

/** Sets the claim aside (not checkable, a duplicate, withdrawn), or takes it up again. */
export async function changeDisposition(
  db: Db,
  { claimId, ...input }: ChangeDispositionInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  if (input.duplicateOf !== null && !(await claimExists(db, input.duplicateOf))) {
    return refuse({ code: 'duplicate_target' })
  }
  const decisionId = newId()
  return runClaimCommand(
    db,
    claimId,
    () => ({ ...input, act: 'change_disposition', decisionId }),
    who,
  )
}
