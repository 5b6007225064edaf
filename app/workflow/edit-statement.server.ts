import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { EditStatement } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type EditStatementInput = { claimId: string } & Omit<EditStatement, 'act'>

/** Rewords the claim; an approval that rested on the old wording lapses. */
export async function editStatement(
  db: Db,
  { claimId, ...input }: EditStatementInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'edit_statement' }), who)
}
