import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { endComment, type Gone, lockComment } from '#app/data/stores/comments.server.ts'
import type { Comment, CommentRefusal } from '#app/domain/comment/comment.ts'
import { hidingRefusal, mayComment, withdrawalRefusal } from '#app/domain/comment/decide.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { commentEvent } from './comment-event.ts'
import { recordOnce } from './once.server.ts'
import { LostRace, transact } from './transact.server.ts'
import type { Who } from './who.ts'

/** Takes the author's own comment back: that it was there stays, what it said is shown no more. */
export async function withdrawComment(
  db: Db,
  { commentId }: { commentId: string },
  who: Who,
): Promise<Result<Comment, CommentRefusal>> {
  return end(db, commentId, who, {
    refusal: (comment) => withdrawalRefusal(comment, who.actor),
    gone: { state: 'withdrawn' },
    event: { type: 'comment.withdrawn', data: {} },
  })
}

/** Hides somebody's comment from everybody, with a reason that they can read in its place. */
export async function hideComment(
  db: Db,
  { commentId, reason: typed }: { commentId: string; reason: string },
  who: Who,
): Promise<Result<Comment, CommentRefusal>> {
  const reason = typed.trim()
  return end(db, commentId, who, {
    refusal: (comment) => hidingRefusal(comment, who.actor, reason),
    gone: { state: 'hidden', by: who.actor.id, reason },
    event: { type: 'comment.hidden', data: { reason } },
  })
}

type Ending = {
  refusal: (comment: Comment) => CommentRefusal | null
  gone: Gone
  event: Parameters<typeof commentEvent>[2]
}

async function end(
  db: Db,
  commentId: string,
  who: Who,
  ending: Ending,
): Promise<Result<Comment, CommentRefusal>> {
  // Whose roles do not allow the act learns nothing of what is there and what is not.
  if (!mayComment(who.actor)) return refuse({ code: 'comment_role_needed' })
  return transact(db, async (trx): Promise<Result<Comment, CommentRefusal>> => {
    const comment = await lockComment(trx, commentId, who.actor.id)
    if (!comment) return refuse({ code: 'comment_not_found' })
    const refusal = ending.refusal(comment)
    if (refusal) return refuse(refusal)
    const clock = await readLogClock(trx)
    if (!(await endComment(trx, commentId, ending.gone))) {
      throw new LostRace(`Comment ${commentId} is not shown any more`)
    }
    await appendEvents(trx, [commentEvent(comment, 2, ending.event, who)], clock)
    await recordOnce(trx, who, { sourceId: comment.sourceId, claim: null })
    return ok({ ...comment, version: 2, state: ending.gone.state })
  })
}
