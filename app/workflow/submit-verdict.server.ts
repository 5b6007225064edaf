import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import { type VerdictInput, verdictContent } from './verdict-input.ts'
import type { Who } from './who.ts'

export type SubmitVerdictInput = { claimId: string; expectedVersion: number } & VerdictInput

/** Gives the reviewer’s verdict in the claim’s round; with the last one it needs, the round is revealed. */
export async function submitVerdict(
  db: Db,
  { claimId, ...input }: SubmitVerdictInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const content = verdictContent(input)
  const { expectedVersion } = input
  return runClaimCommand(
    db,
    claimId,
    () => ({ ...content, act: 'submit_verdict', expectedVersion }),
    who,
  )
}
