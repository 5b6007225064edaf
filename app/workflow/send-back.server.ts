import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { SendBack } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type SendBackInput = { claimId: string } & Omit<SendBack, 'act' | 'decisionId' | 'rules'>

/** Sends the claim back for another round, blind again, by the desk’s rules of today. */
export async function sendBack(
  db: Db,
  { claimId, ...input }: SendBackInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(
    db,
    claimId,
    (rules) => ({ ...input, act: 'send_back', decisionId, rules }),
    who,
  )
}
