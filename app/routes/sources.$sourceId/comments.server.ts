import { redirect } from '@remix-run/node'
import type { z } from 'zod'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { CommentRefusal } from '#app/domain/comment/comment.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { answerToComment } from '#app/http/comment-refusal.ts'
import { readForm } from '#app/http/form.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import { hideComment, withdrawComment } from '#app/workflow/end-comment.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { type Acting, type Answer, answered } from './answer.server.ts'
import { commentForm, hidingForm, withdrawalForm } from './comments.form.ts'
import type { Done } from './notices.ts'

/** Says something about the claim. */
export async function comment(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerComment(acting, commentForm, 'add_comment', (value, who) =>
    addComment(db, value, who),
  )
}

export async function withdrawOwn(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerComment(acting, withdrawalForm, 'withdraw_comment', (value, who) =>
    withdrawComment(db, value, who),
  )
}

export async function hide(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerComment(acting, hidingForm, 'hide_comment', (value, who) =>
    hideComment(db, value, who),
  )
}

async function answerComment<Value extends { claimId: string }>(
  acting: Acting,
  schema: z.ZodType<Value>,
  done: Done,
  act: (value: Value, who: Who) => Promise<Result<unknown, CommentRefusal>>,
): Promise<Answer> {
  const { request, context, member, sourceId, intent, typed } = acting
  const form = await readForm(request, schema)
  if (!form.ok) {
    const { errors, problem, status } = form
    return answered(intent, typed, status, { errors, problem: problem ?? null })
  }
  const leadsTo = () => `/sources/${sourceId}?claim=${form.value.claimId}&done=${done}#discussion`
  const who = { ...actingOnWeb(member, context), once: onceOf(typed, leadsTo) }
  const result = await doOnce(context.desk.db, who, () => act(form.value, who))
  if ('ledTo' in result) return redirect(result.ledTo, 303)
  if (result.ok) return redirect(leadsTo(), 303)
  const { status, field, sentence } = answerToComment(result.refusal)
  const said = field ? { errors: { [field]: sentence } } : { problem: sentence }
  return answered(intent, typed, status, said)
}
