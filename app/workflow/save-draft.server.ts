import type { Db } from '#app/data/db.server.ts'
import { claimExists } from '#app/data/stores/claims.server.ts'
import { deleteDrafts, upsertDraft } from '#app/data/stores/drafts.server.ts'
import { acts } from '#app/domain/claim/acts.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { type DraftFields, isBlank } from '#app/domain/claim/draft.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

export type SaveDraftInput = {
  claimId: string
  /** The reviewer's newest verdict of the round on the page that they write on; null for none. */
  afterVerdict: string | null
  typed: DraftFields
}

/**
 * Keeps what a reviewer has written so far, for nobody but them, and says when; null where nothing is
 * written, so that none is kept. Not an act: it changes nothing on the claim and makes no event.
 */
export async function saveDraft(
  db: Db,
  { claimId, afterVerdict, typed }: SaveDraftInput,
  { id: memberId, roles }: Actor,
): Promise<Result<Date | null, Refusal>> {
  const needed = acts.submit_verdict.roles
  if (!needed.some((role) => roles.includes(role)))
    return refuse({ code: 'role_needed', act: 'submit_verdict', roles: needed })
  if (isBlank(typed)) {
    await deleteDrafts(db, memberId, claimId)
    return ok(null)
  }
  const savedAt = await upsertDraft(db, { memberId, claimId, afterVerdict, typed })
  if (savedAt) return ok(savedAt)
  const isThere = await claimExists(db, claimId)
  return refuse({ code: isThere ? 'already_rated' : 'claim_not_found' })
}

/** Throws away what the reviewer has written on the claim and not given. */
export async function discardDraft(db: Db, claimId: string, { id }: Actor): Promise<void> {
  await deleteDrafts(db, id, claimId)
}
