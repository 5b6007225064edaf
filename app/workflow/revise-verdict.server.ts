import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import { type VerdictInput, verdictContent } from './verdict-input.ts'
import type { Who } from './who.ts'

export type ReviseVerdictInput = { claimId: string; expectedVersion: number } & VerdictInput

/** Gives a verdict that supersedes the reviewer’s earlier one of this round. */
export async function reviseVerdict(
  db: Db,
  { claimId, ...input }: ReviseVerdictInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const content = verdictContent(input)
  const { expectedVersion } = input
  return runClaimCommand(
    db,
    claimId,
    () => ({ ...content, act: 'revise_verdict', expectedVersion }),
    who,
  )
}
