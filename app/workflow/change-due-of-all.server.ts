import type { Db } from '#app/data/db.server.ts'
import { findClaim } from '#app/data/stores/claims.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { type Result, refuse } from '#app/domain/shared/result.ts'
import { changeDue } from './change-due.server.ts'
import type { Who } from './who.ts'

export type ChangeDueOfAllInput = {
  claimId: string
  expectedVersion: number
  /** As the database's clock writes it; null without a date. */
  dueAt: string | null
}

/**
 * Changes until when a verdict is asked of each who is named in the claim's round: one act for each, since
 * each has a date of their own. Refused, and nothing done, where nobody is named or all have the date.
 */
export async function changeDueOfAll(
  db: Db,
  { claimId, expectedVersion, dueAt }: ChangeDueOfAllInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const claim = await findClaim(db, claimId)
  if (!claim) return refuse({ code: 'claim_not_found' })
  const { assignees } = claim.round
  const others = assignees === 'open' ? [] : assignees.filter((each) => each.dueAt !== dueAt)
  const { once, ...unrecorded } = who
  let changed: Result<Claim, Refusal> = refuse({
    code: assignees === 'open' ? 'nobody_named' : 'nothing_changed',
  })
  for (const [index, { memberId }] of others.entries()) {
    const version: number = changed.ok ? changed.value.version : expectedVersion
    // The form is done with the last of its acts, and with none of those before.
    const by = index === others.length - 1 ? who : unrecorded
    changed = await changeDue(db, { claimId, memberId, expectedVersion: version, dueAt }, by)
    if (!changed.ok) return changed
  }
  return changed
}
