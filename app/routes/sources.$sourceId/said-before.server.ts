import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import { readForm } from '#app/http/form.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { linkSameClaim } from '#app/workflow/link-same-claim.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { type Acting, type Answer, answered } from './answer.server.ts'
import { idSchema } from './fields.form.ts'

const pairForm = z.object({ claimId: idSchema, otherId: idSchema })

export function same(acting: Acting): Promise<Answer> {
  return link(acting, true)
}

export function notSame(acting: Acting): Promise<Answer> {
  return link(acting, false)
}

async function link(acting: Acting, isSame: boolean): Promise<Answer> {
  const { request, context, member, sourceId, intent, typed } = acting
  const { db } = context.desk
  const form = await readForm(request, pairForm)
  if (!form.ok) {
    const { errors, problem, status } = form
    return answered(intent, typed, status, { errors, problem: problem ?? null })
  }
  const { claimId } = form.value
  const done = isSame ? 'same_claim' : 'not_same'
  const path = `/sources/${sourceId}?claim=${claimId}&done=${done}#said-before`
  const who = { ...actingOnWeb(member, context), once: onceOf(typed, () => path) }
  const input = { ...form.value, same: isSame }
  const result = await doOnce(db, who, () => linkSameClaim(db, input, who))
  if ('ledTo' in result) return redirect(result.ledTo, 303)
  if (result.ok) return redirect(path, 303)
  const { refusal } = result
  return answered(intent, typed, statusOf(refusal), { problem: sentenceOf(refusal) })
}
