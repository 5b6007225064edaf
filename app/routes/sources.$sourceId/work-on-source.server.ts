import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import { waysInList } from '#app/domain/claim/order.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { longestTitle } from '#app/domain/source/title.ts'
import { readForm } from '#app/http/form.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { moveClaimInList } from '#app/workflow/move-claim-in-list.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { retitleSource } from '#app/workflow/retitle-source.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { type Acting, type Answer, answered } from './answer.server.ts'
import { idSchema } from './fields.form.ts'

const titleForm = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Enter the title, as the publisher printed it.')
    .max(longestTitle, `The title is longer than ${longestTitle} characters: shorten it.`)
    .refine((value) => !/\p{Cc}/u.test(value), 'The title holds characters that are no text.'),
  before: z.string(),
})

/** What the source is called. */
export function retitle(acting: Acting): Promise<Answer> {
  return answerSource(acting, titleForm, {
    act: (value, who) =>
      retitleSource(acting.context.desk.db, { sourceId: acting.sourceId, ...value }, who),
    leadsTo: () => `/sources/${acting.sourceId}?done=retitle`,
  })
}

/** The claim and the way it goes come as `<id>:<way>`, so that each is one button. */
const moveForm = z.object({
  move: z
    .string()
    .transform((move) => move.split(':'))
    .pipe(z.tuple([idSchema, z.enum(waysInList)], 'Choose a claim and where it goes.')),
})

/** Where a claim stands in the list. */
export function move(acting: Acting): Promise<Answer> {
  const { sourceId } = acting
  return answerSource(acting, moveForm, {
    act: ({ move: [claimId, way] }, who) =>
      moveClaimInList(acting.context.desk.db, { sourceId, claimId, way }, who),
    leadsTo: ({ move: [claimId, way] }) =>
      `/sources/${sourceId}?arrange=${claimId}:${way}#listed-${claimId}`,
  })
}

type OnSource<Value> = {
  act: (value: Value, who: Who) => Promise<Result<unknown, Refusal>>
  leadsTo: (value: Value) => string
}

async function answerSource<Value>(
  acting: Acting,
  schema: z.ZodType<Value>,
  { act, leadsTo }: OnSource<Value>,
): Promise<Answer> {
  const { request, context, member, intent, typed } = acting
  const form = await readForm(request, schema)
  if (!form.ok) {
    const { errors, problem, status } = form
    return answered(intent, typed, status, { errors, problem: problem ?? null })
  }
  const path = leadsTo(form.value)
  const who = { ...actingOnWeb(member, context), once: onceOf(typed, () => path) }
  const result = await doOnce(context.desk.db, who, () => act(form.value, who))
  if ('ledTo' in result) return redirect(result.ledTo, 303)
  if (result.ok) return redirect(path, 303)
  const { refusal } = result
  return answered(intent, typed, statusOf(refusal), { problem: sentenceOf(refusal) })
}
