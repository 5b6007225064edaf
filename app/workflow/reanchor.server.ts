import type { Db } from '#app/data/db.server.ts'
import { findRevision } from '#app/data/stores/sources.server.ts'
import { anchorFault, makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { acts } from '#app/domain/claim/acts.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { type Result, refuse } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type ReanchorInput = {
  claimId: string
  expectedVersion: number
  revisionId: string
  /** UTF-16 code units into the revision's text, and what the person saw there. */
  start: number
  end: number
  exact: string
}

/** Moves a claim's mark to other words, or to its words in another revision; an approval on the old ones lapses (T12). */
export async function reanchor(
  db: Db,
  { claimId, expectedVersion, revisionId, start, end, exact }: ReanchorInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const { roles } = acts.reanchor
  if (!roles.some((role) => who.actor.roles.includes(role))) {
    return refuse({ code: 'role_needed', act: 'reanchor', roles })
  }
  const revision = await findRevision(db, revisionId)
  if (!revision) return refuse({ code: 'source_not_found' })
  const { text } = revision
  const fault = anchorFault(text, { start, end, exact, prefix: '', suffix: '' })
  if (fault) return refuse({ code: 'anchor_unresolved', fault })
  const anchor = makeAnchor(text, start, end)
  const command = { act: 'reanchor' as const, expectedVersion, revisionId, text, anchor }
  return runClaimCommand(db, claimId, () => command, who)
}
