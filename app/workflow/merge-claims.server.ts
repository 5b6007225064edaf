import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import { type LockedClaim, lockClaim } from '#app/data/stores/claims.server.ts'
import { findRevision } from '#app/data/stores/sources.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { decide } from '#app/domain/claim/decide.ts'
import { roleRefusal } from '#app/domain/claim/guards.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { saveAndAppend } from './save-and-append.server.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'
import type { Who } from './who.ts'

export type MergeClaimsInput = {
  claimId: string
  expectedVersion: number
  otherId: string
  /** The version of the other claim that the person was looking at. */
  otherVersion: number
  statement: string
}

/** What the log says of why the other claim was set aside. */
const reason = 'Merged: the other claim asserts this as well.'

/** Takes another claim of the same text into this one, which then marks the words of both; the other becomes its duplicate. */
export async function mergeClaims(
  db: Db,
  { claimId, expectedVersion, otherId, otherVersion, statement }: MergeClaimsInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const barred = roleRefusal('merge_claims', who.actor)
  if (barred) return refuse(barred)
  return transact(db, async (trx) => {
    const both = await lockBoth(trx, claimId, otherId)
    const [locked, other] = both
    if (!locked) return refuse({ code: 'claim_not_found' as const })
    if (!other) return refuse({ code: 'merge_target' as const, because: 'elsewhere' as const })
    const { claim, clock } = locked
    const text = (await findRevision(trx, claim.revisionId))?.text ?? ''
    const by = { actor: who.actor, now: clock.now, hash: sha256, reviewers: [] }
    const merged = decide(
      claim,
      { act: 'merge_claims', expectedVersion, text, other: other.claim, statement },
      by,
    )
    if (!merged.ok) return merged
    const aside = decide(
      other.claim,
      {
        ...{ act: 'change_disposition', decisionId: newId(), disposition: 'duplicate_of' },
        ...{ expectedVersion: otherVersion, duplicateOf: claim.id, reason },
      },
      by,
    )
    if (!aside.ok) return aside
    const kept = await saveAndAppend(trx, claim, merged.value, clock, who)
    await saveAndAppend(trx, other.claim, aside.value, clock, who)
    await recordOnce(trx, who, { sourceId: claim.sourceId, claim: kept })
    return ok(kept)
  })
}

/** In the order of their ids, so that two who merge the same claims into each other cannot wait for one another. */
async function lockBoth(
  trx: Trx,
  claimId: string,
  otherId: string,
): Promise<readonly [LockedClaim | null, LockedClaim | null]> {
  if (claimId === otherId) {
    const same = await lockClaim(trx, claimId)
    return [same, same]
  }
  const [first, second] = [claimId, otherId].sort() as [string, string]
  const locked = new Map([
    [first, await lockClaim(trx, first)],
    [second, await lockClaim(trx, second)],
  ])
  return [locked.get(claimId) ?? null, locked.get(otherId) ?? null]
}
