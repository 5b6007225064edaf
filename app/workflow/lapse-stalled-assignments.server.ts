import type { Db } from '#app/data/db.server.ts'
import { findStalledClaims, readReviewers } from '#app/data/stores/assignments.server.ts'
import { lockClaim } from '#app/data/stores/claims.server.ts'
import { lapseAssignments } from '#app/domain/claim/decide.ts'
import { saveAndAppend } from './save-and-append.server.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'

/**
 * Frees the places of assignments that have stalled, on up to `limit` claims, each in a transaction of
 * its own; under fair share each place goes to somebody else in it. Returns how many claims it found.
 */
export async function lapseStalledAssignments(
  db: Db,
  { limit, requestId }: { limit: number; requestId: string },
  isStopping: () => boolean = () => false,
): Promise<number> {
  const claimIds = await findStalledClaims(db, limit)
  for (const claimId of claimIds) {
    if (isStopping()) break
    await lapseOnClaim(db, claimId, requestId)
  }
  return claimIds.length
}

/** Decides on the claim as it stands under its lock; one that somebody acts on right now waits for the next run. */
async function lapseOnClaim(db: Db, claimId: string, requestId: string): Promise<void> {
  await transact(db, async (trx) => {
    const locked = await lockClaim(trx, claimId, { skipLocked: true })
    if (!locked) return
    const { claim, clock } = locked
    const reviewers = await readReviewers(trx, claimId)
    const events = lapseAssignments(claim, { now: clock.now, hash: sha256, reviewers })
    if (events.length === 0) return
    await saveAndAppend(trx, claim, events, clock, { via: 'desk', requestId })
  })
}
