import type { AppLoadContext } from '@remix-run/node'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { SignedInMember } from '#app/auth/session.server.ts'
import type { BulkAct } from '#app/domain/desk/bulk.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { type Form, readForm, type Typed } from '#app/http/form.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { answerToTag } from '#app/http/tag-refusal.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { tagClaim } from '#app/workflow/tag-claim.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { bulkForms } from './bulk.form.ts'

/** What became of one claim: done or skipped, and what there is to say of it. */
export type BulkOutcome = { claimId: string; isDone: boolean; said: string | null }

type Input = { request: Request; context: AppLoadContext; member: SignedInMember; act: BulkAct }
type Db = AppLoadContext['desk']['db']
/** Does the act; the value is what is to be said besides that it was done, the refusal why it was not. */
type OnClaim = (claim: Sent, who: Who) => Promise<Result<string | null, { said: string }>>
type Sent = { id: string; version: number; rating: string; basisHash: string }

/**
 * Does the act to one claim after the other, each in its own transaction: what is refused for one stops
 * none of the others. Sent again, the same form does nothing twice; a claim that was skipped is tried again.
 */
export async function actOnClaims(
  input: Input,
): Promise<readonly BulkOutcome[] | Extract<Form<never>, { ok: false }>> {
  const { request, context, member, act } = input
  const { db } = context.desk
  const form = await formFor(act, request, db)
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

/** The act's result as this page needs it: nothing to say where it was done, why where it was not. */
function told<Refused>(
  result: Result<unknown, Refused>,
  sentence: (refusal: Refused) => string,
): Result<null, { said: string }> {
  return result.ok ? ok(null) : refuse({ said: sentence(result.refusal) })
}

/** One form is as many acts as it names claims. */
function keyFor({ formKey }: Typed, claimId: string): string | undefined {
  return formKey === undefined ? undefined : `${formKey}${claimId}`
}

type Ready = {
  ok: true
  claims: readonly (Omit<Sent, 'id'> & { id?: string | undefined })[]
  typed: Typed
  onClaim: OnClaim
}

/** The form of the act, and what it does to one claim. */
async function formFor(
  act: BulkAct,
  request: Request,
  db: Db,
): Promise<Ready | Extract<Form<never>, { ok: false }>> {
  switch (act) {
    case 'tag':
    case 'untag': {
      const form = await readForm(request, bulkForms[act])
      if (!form.ok) return form
      const { claims, tag } = form.value
      const onClaim: OnClaim = async ({ id }, who) =>
        told(
          await tagClaim(db, { claimId: id, act, tag }, who),
          (refusal) => answerToTag(refusal).sentence,
        )
      return { ok: true, typed: form.typed, claims, onClaim }
    }
    case 'set_aside': {
      const form = await readForm(request, bulkForms[act])
      if (!form.ok) return form
      const { claims, reason } = form.value
      const aside = { disposition: 'not_checkable' as const, duplicateOf: null, reason }
      const onClaim: OnClaim = async ({ id, version }, who) =>
        told(
          await changeDisposition(db, { claimId: id, expectedVersion: version, ...aside }, who),
          sentenceOf,
        )
      return { ok: true, typed: form.typed, claims, onClaim }
    }
    case 'approve': {
      const form = await readForm(request, bulkForms[act])
      if (!form.ok) return form
      const onClaim: OnClaim = async ({ id, version, rating, basisHash }, who) => {
        const settling = { reason: '', considered: [], rating, basisHash }
        const result = await approve(
          db,
          { claimId: id, expectedVersion: version, ...settling },
          who,
        )
        if (!result.ok) return told(result, sentenceOf)
        const isSettled = result.value.stage === 'confirmed'
        return ok(isSettled ? null : 'Your approval counts. The claim waits for another editor.')
      }
      return { ok: true, typed: form.typed, claims: form.value.claims, onClaim }
    }
  }
}
