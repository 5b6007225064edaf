import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { findPeople, holdDiscussedClaim, insertComment } from '#app/data/stores/comments.server.ts'
import type { CommentRefusal } from '#app/domain/comment/comment.ts'
import { mayComment, type WriteComment, writeComment } from '#app/domain/comment/decide.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { commentEvent } from './comment-event.ts'
import { recordOnce } from './once.server.ts'
import { transact } from './transact.server.ts'
import type { Who } from './who.ts'

export type AddCommentInput = { claimId: string } & WriteComment

/**
 * Says something about a claim. The claim itself does not change by it, so nobody's form becomes
 * stale. Returns the comment's id.
 */
export async function addComment(
  db: Db,
  { claimId, ...command }: AddCommentInput,
  who: Who,
): Promise<Result<{ id: string }, CommentRefusal>> {
  if (!mayComment(who.actor)) return refuse({ code: 'comment_role_needed' })
  return transact(db, async (trx) => {
    const claim = await holdDiscussedClaim(trx, claimId)
    if (!claim) return refuse({ code: 'claim_not_found' as const })
    const { people, clock } = await findPeople(trx)
    const decided = writeComment(command, who.actor, claim, people)
    if (!decided.ok) return decided
    const id = newId()
    const { text, audience, mentions } = decided.value
    const comment = { id, claimId, round: claim.round, audience }
    const said = {
      type: 'comment.added' as const,
      data: { audience, text, mentions: [...mentions] },
    }
    const written = { ...comment, authorId: who.actor.id, text, mentions, writtenAt: clock.now }
    await insertComment(trx, written, [commentEvent(comment, 1, said, who)], clock)
    await recordOnce(trx, who, { sourceId: claim.sourceId, claim: null })
    return ok({ id })
  })
}
