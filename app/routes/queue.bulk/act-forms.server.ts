import type { AppLoadContext } from '@remix-run/node'
import type { z } from 'zod'
import type { BulkAct } from '#app/domain/desk/bulk.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { type Form, readForm, type Typed } from '#app/http/form.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { answerToTag } from '#app/http/tag-refusal.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { assignFairly } from '#app/workflow/assign-fairly.server.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { changeDueOfAll } from '#app/workflow/change-due-of-all.server.ts'
import { tagClaim } from '#app/workflow/tag-claim.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { bulkForms, endOfDay } from './bulk.form.ts'

type Db = AppLoadContext['desk']['db']

/** A claim as the page showed it. */
type Sent = { id: string; version: number; rating: string; basisHash: string }

/** Does the act; the value is what is to be said besides that it was done, the refusal why it was not. */
type OnClaim = (claim: Sent, who: Who) => Promise<Result<string | null, { said: string }>>

type ActForm = {
  ok: true
  /** Without an id where the tick was taken off. */
  claims: readonly (Omit<Sent, 'id'> & { id?: string | undefined })[]
  typed: Typed
  onClaim: OnClaim
}

/** The form that was sent for the act, and what it does to one claim. */
export function readActForm(
  act: BulkAct,
  request: Request,
  db: Db,
): Promise<ActForm | Extract<Form<never>, { ok: false }>> {
  return forms[act](request, db)
}

type ReadForm = (request: Request, db: Db) => ReturnType<typeof readActForm>

function formOf<Value extends Pick<ActForm, 'claims'>>(
  schema: z.ZodType<Value>,
  onClaimOf: (db: Db, value: Value) => OnClaim,
): ReadForm {
  return async (request, db) => {
    const form = await readForm(request, schema)
    if (!form.ok) return form
    const { value, typed } = form
    return { ok: true, claims: value.claims, typed, onClaim: onClaimOf(db, value) }
  }
}

const forms: Record<BulkAct, ReadForm> = {
  assign: formOf(bulkForms.assign, (db, { reviewers, dueOn }) => async ({ id, version }, who) => {
    const assignees = reviewers.includes('open') ? 'open' : reviewers
    const dueAt = endOfDay(dueOn)
    const input = { claimId: id, expectedVersion: version, assignees, dueAt } as const
    return told(await assignReviewers(db, input, who), sentenceOf)
  }),
  assign_fairly: formOf(
    bulkForms.assign_fairly,
    (db, { dueOn }) =>
      async (claim, who) =>
        told(
          await assignFairly(db, { ...onClaim(claim), dueAt: endOfDay(dueOn) }, who),
          sentenceOf,
        ),
  ),
  due: formOf(
    bulkForms.due,
    (db, { dueOn }) =>
      async (claim, who) =>
        told(
          await changeDueOfAll(db, { ...onClaim(claim), dueAt: endOfDay(dueOn) }, who),
          sentenceOf,
        ),
  ),
  tag: formOf(bulkForms.tag, (db, { tag }) => changeTag(db, { act: 'tag', tag })),
  untag: formOf(bulkForms.untag, (db, { tag }) => changeTag(db, { act: 'untag', tag })),
  set_aside: formOf(bulkForms.set_aside, (db, { reason }) => async (claim, who) => {
    const aside = { disposition: 'not_checkable' as const, duplicateOf: null, reason }
    return told(await changeDisposition(db, { ...onClaim(claim), ...aside }, who), sentenceOf)
  }),
  approve: formOf(bulkForms.approve, (db) => async (claim, who) => {
    const { rating, basisHash } = claim
    const settling = { reason: '', considered: [], rating, basisHash }
    const result = await approve(db, { ...onClaim(claim), ...settling }, who)
    if (!result.ok) return told(result, sentenceOf)
    const isSettled = result.value.stage === 'confirmed'
    return ok(isSettled ? null : 'Your approval counts. The claim waits for another editor.')
  }),
}

function changeTag(db: Db, change: { act: 'tag' | 'untag'; tag: string }): OnClaim {
  return async ({ id }, who) =>
    told(
      await tagClaim(db, { claimId: id, ...change }, who),
      (refusal) => answerToTag(refusal).sentence,
    )
}

function onClaim({ id, version }: Sent) {
  return { claimId: id, expectedVersion: version }
}

/** The act's result as the page needs it: nothing to say where it was done, why where it was not. */
function told<Refused>(
  result: Result<unknown, Refused>,
  sentence: (refusal: Refused) => string,
): Result<null, { said: string }> {
  return result.ok ? ok(null) : refuse({ said: sentence(result.refusal) })
}
