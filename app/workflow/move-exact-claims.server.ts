import type { Db } from '#app/data/db.server.ts'
import { findClaimsElsewhere, findRevision } from '#app/data/stores/sources.server.ts'
import { reanchor as findAgain } from '#app/domain/anchoring/reanchor.ts'
import { reanchor } from './reanchor.server.ts'
import type { Who } from './who.ts'

/**
 * Moves the claims of a source's earlier revisions whose words stand in this one unchanged and can be no other's. A claim with an approval
 * stays: moving it would end the approval, and that is a person's to decide. Returns how many moved.
 */
export async function moveExactClaims(db: Db, revisionId: string, who: Who): Promise<number> {
  const revision = await findRevision(db, revisionId)
  if (!revision) return 0
  const after = revision.text
  const texts = new Map<string, string>()
  let moved = 0
  for (const claim of await findClaimsElsewhere(db, revision.sourceId, revisionId)) {
    // Nearly the same words are a question to a person; looking for them here would only cost time.
    if (claim.isApproved || !after.includes(claim.anchor.exact)) continue
    const before =
      texts.get(claim.revisionId) ?? (await findRevision(db, claim.revisionId))?.text ?? ''
    texts.set(claim.revisionId, before)
    const found = findAgain(claim.anchor, before, after)
    if (found.kind !== 'exact') continue
    const { start, end, exact } = found.anchor
    const { id: claimId, version: expectedVersion } = claim
    // Refused where somebody acted on it meanwhile: then it is left to the editor, too.
    const done = await reanchor(
      db,
      { claimId, expectedVersion, revisionId, start, end, exact },
      { ...who, once: undefined },
    )
    if (done.ok) moved += 1
  }
  return moved
}
