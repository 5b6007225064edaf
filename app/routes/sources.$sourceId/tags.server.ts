import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { TagChange } from '#app/domain/claim/tags.ts'
import { readForm } from '#app/http/form.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { answerToTag } from '#app/http/tag-refusal.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { tagClaim } from '#app/workflow/tag-claim.server.ts'
import { type Acting, type Answer, answered } from './answer.server.ts'
import { idSchema } from './fields.form.ts'

const tagForm = z.object({ claimId: idSchema, tag: z.string().trim().max(200) })

export function tag(acting: Acting): Promise<Answer> {
  return changeTag(acting, 'tag')
}

export function untag(acting: Acting): Promise<Answer> {
  return changeTag(acting, 'untag')
}

async function changeTag(acting: Acting, act: TagChange['act']): Promise<Answer> {
  const { request, context, member, sourceId, intent, typed } = acting
  const { db } = context.desk
  const form = await readForm(request, tagForm)
  if (!form.ok) {
    const { errors, problem, status } = form
    return answered(intent, typed, status, { errors, problem: problem ?? null })
  }
  const { claimId } = form.value
  const leadsTo = () => `/sources/${sourceId}?claim=${claimId}&done=${act}#claim-${claimId}`
  const who = { ...actingOnWeb(member, context), once: onceOf(typed, leadsTo) }
  const result = await doOnce(db, who, () => tagClaim(db, { ...form.value, act }, who))
  if ('ledTo' in result) return redirect(result.ledTo, 303)
  if (result.ok) return redirect(leadsTo(), 303)
  if (result.refusal.code === 'form_spent') {
    return answered(intent, typed, statusOf(result.refusal), {
      problem: sentenceOf(result.refusal),
    })
  }
  const { status, sentence } = answerToTag(result.refusal)
  return answered(intent, typed, status, { errors: { tag: sentence } })
}
