import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Reopen } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ReopenInput = { claimId: string } & Omit<Reopen, 'act' | 'decisionId' | 'rules'>

/** Reopens a confirmed claim for another round, by the desk’s rules of today. */
export async function reopen(
  db: Db,
  { claimId, ...input }: ReopenInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(
    db,
    claimId,
    (rules) => ({ ...input, act: 'reopen', decisionId, rules }),
    who,
  )
}
