import type { AppLoadContext } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { SignedInMember } from '#app/auth/session.server.ts'
import { answerToAppeal } from '#app/http/appeal-refusal.ts'
import { expectedVersion } from '#app/http/fields.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { seeOther, tryAgain } from '#app/http/respond.ts'
import { acceptAppeal } from '#app/workflow/accept-appeal.server.ts'
import { declineAppeal } from '#app/workflow/decline-appeal.server.ts'
import { eraseAppealContact } from '#app/workflow/erase-appeal-contact.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'

const appealAct = z.object({
  act: z.enum(['accept', 'decline', 'erase_contact']),
  appealId: z.uuid(),
  expectedVersion,
  from: z.enum(['list', 'claim']).default('list'),
  /** The list that the form stood in. */
  show: z.enum(['pending', 'decided']).default('pending'),
  reason: z.string().trim().max(2_000).default(''),
})

const dones = { accept: 'accepted', decline: 'declined', erase_contact: 'erased' }

/** Accepts or declines an appeal, or erases who sent it, and leads back to where the form stood; or says what kept it. */
export async function decideOnAppeal(
  request: Request,
  context: AppLoadContext,
  editor: SignedInMember,
) {
  const form = await readForm(request, appealAct)
  if (!form.ok) return tryAgain(form)
  const { act, appealId, from, show, reason } = form.value
  const { db } = context.desk
  const pathFor = (claimId: string | undefined) =>
    from === 'claim' && claimId
      ? `/claims/${claimId}`
      : `/appeals?${show === 'decided' ? 'show=decided&' : ''}done=${dones[act]}`
  const once = onceOf(form.typed, ({ claim }) => pathFor(claim?.id))
  const who = { ...actingOnWeb(editor, context), once }
  const acts = {
    accept: () => doOnce(db, who, () => acceptAppeal(db, form.value, who)),
    decline: () => declineAppeal(db, { appealId, reason }, who),
    erase_contact: () => doOnce(db, who, () => eraseAppealContact(db, { appealId }, who)),
  }
  const result = await acts[act]()
  if ('ledTo' in result) return redirect(result.ledTo, 303)
  if (result.ok) {
    const { value } = result
    return seeOther(pathFor('claimId' in value ? value.claimId : value.id))
  }
  const { refusal } = result
  if (refusal.code === 'form_spent') {
    return tryAgain(
      rejectForm(form, { problem: 'This form was sent before. Look at what became of it.' }),
    )
  }
  const { status, sentence } = answerToAppeal(refusal)
  const fault =
    refusal.code === 'reason_needed' ? { errors: { reason: sentence } } : { problem: sentence }
  return tryAgain(rejectForm(form, fault), { status })
}
