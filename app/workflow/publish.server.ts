import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { findEditionFacts } from '#app/data/stores/edition-facts.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Publish } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { noFacts } from '#app/domain/publication/edition.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type PublishInput = { claimId: string } & Omit<Publish, 'act' | 'decisionId' | 'facts'>

/** Brings out an edition of the confirmed claim's public page. */
export async function publish(
  db: Db,
  { claimId, ...input }: PublishInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const decisionId = newId()
  // Of a claim that nobody decided there are none, and its publishing is refused for that.
  const facts = (await findEditionFacts(db, claimId)) ?? noFacts
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'publish', decisionId, facts }), who)
}
