import type { AppLoadContext } from '@remix-run/node'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { SignedInMember } from '#app/auth/session.server.ts'
import type { BulkAct } from '#app/domain/desk/bulk.ts'
import type { Result } from '#app/domain/shared/result.ts'
import type { Form, Typed } from '#app/http/form.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { readActForm } from './act-forms.server.ts'

/** What became of one claim: done or skipped, and what there is to say of it. */
export type BulkOutcome = { claimId: string; isDone: boolean; said: string | null }

type Input = { request: Request; context: AppLoadContext; member: SignedInMember; act: BulkAct }

/**
 * Does the act to one claim after the other, each in its own transaction: what is refused for one stops
 * none of the others. Sent again, the same form does nothing twice; a claim that was skipped is tried again.
 */
export async function actOnClaims(
  input: Input,
): Promise<readonly BulkOutcome[] | Extract<Form<never>, { ok: false }>> {
  const { request, context, member, act } = input
  const { db } = context.desk
  const form = await readActForm(act, request, db)
  if (!form.ok) return form
  const outcomes: BulkOutcome[] = []
  for (const { id, ...rest } of form.claims) {
    if (id === undefined) continue
    const once = onceOf({ ...form.typed, formKey: keyFor(form.typed, id) }, () => `/claims/${id}`)
    const who = { ...actingOnWeb(member, context), once }
    const result = await doOnce(db, who, () => form.onClaim({ id, ...rest }, who))
    outcomes.push({ claimId: id, ...outcomeOf(result) })
  }
  return outcomes
}

function outcomeOf(
  result: { ledTo: string } | Result<string | null, { said: string } | { code: 'form_spent' }>,
): Omit<BulkOutcome, 'claimId'> {
  if ('ledTo' in result) return { isDone: true, said: null }
  if (result.ok) return { isDone: true, said: result.value }
  const { refusal } = result
  return { isDone: false, said: 'said' in refusal ? refusal.said : sentenceOf(refusal) }
}

/** One form is as many acts as it names claims. */
function keyFor({ formKey }: Typed, claimId: string): string | undefined {
  return formKey === undefined ? undefined : `${formKey}${claimId}`
}
