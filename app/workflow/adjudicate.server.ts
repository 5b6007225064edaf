import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Adjudicate } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type AdjudicateInput = { claimId: string } & Omit<Adjudicate, 'act' | 'decisionId'>

/** Settles a dispute with a rating that one of the reviewers could stand for. */
export async function adjudicate(
  db: Db,
  { claimId, ...input }: AdjudicateInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'adjudicate', decisionId }), who)
}
