import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { EditSummary } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type EditSummaryInput = { claimId: string } & Omit<EditSummary, 'act'>

/** Rewords the summary of a published claim's page; the page says that it was, and how it read before. */
export async function editSummary(
  db: Db,
  { claimId, ...input }: EditSummaryInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'edit_summary' }), who)
}
