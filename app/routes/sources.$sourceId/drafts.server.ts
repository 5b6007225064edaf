import { redirect } from '@remix-run/node'
import { draftOf } from '#app/domain/claim/draft.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { discardDraft, saveDraft } from '#app/workflow/save-draft.server.ts'
import type { Acting, Answer } from './answer.server.ts'
import { idSchema } from './fields.form.ts'
import { typedIn } from './outcome.ts'

/** The button that keeps what is written, for when no script does it. */
export async function keepDraft(acting: Acting): Promise<Answer> {
  const { typed, intent, sourceId } = acting
  const claimId = idSchema.safeParse(typedIn(typed, 'claimId'))
  if (!claimId.success) throw new Response('There is no such claim on this desk.', { status: 404 })
  const saved = await save(acting, claimId.data)
  if (saved.ok) return leadBack(sourceId, claimId.data, 'save_draft')
  const problem = sentenceOf(saved.refusal)
  const outcome = { intent, claimId: claimId.data, errors: {}, problem, changes: [], typed }
  return { outcome, status: statusOf(saved.refusal) }
}

export async function throwDraftAway({ context, member, sourceId, typed }: Acting) {
  const claimId = idSchema.safeParse(typedIn(typed, 'claimId'))
  if (!claimId.success) throw new Response('There is no such claim on this desk.', { status: 404 })
  await discardDraft(context.desk.db, claimId.data, member)
  return leadBack(sourceId, claimId.data, 'discard_draft')
}

/** Of a verdict that was not taken every word is kept, whatever becomes of the page that shows them. */
export async function keepWhatWasRefused(acting: Acting): Promise<void> {
  const claimId = idSchema.safeParse(typedIn(acting.typed, 'claimId'))
  if (claimId.success) await save(acting, claimId.data)
}

function save({ context, member, typed }: Acting, claimId: string) {
  const afterVerdict = idSchema.safeParse(typedIn(typed, 'afterVerdict')).data ?? null
  return saveDraft(context.desk.db, { claimId, afterVerdict, typed: draftOf(typed) }, member)
}

function leadBack(sourceId: string, claimId: string, done: 'save_draft' | 'discard_draft') {
  return redirect(`/sources/${sourceId}?claim=${claimId}&done=${done}#claim-${claimId}`, 303)
}
