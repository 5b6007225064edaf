import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { findSignedIn } from '#app/auth/require-member.server.ts'
import { draftOf } from '#app/domain/claim/draft.ts'
import { readForm } from '#app/http/form.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { saveDraft } from '#app/workflow/save-draft.server.ts'

const draftForm = z.looseObject({ afterVerdict: z.union([z.literal(''), z.uuid()]).default('') })

/**
 * Where the verdict's form saves itself as somebody writes. Answers without pages and redirects: who
 * was signed out meanwhile is told so by a 401, and stays where their words are.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const signedIn = await findSignedIn(request, context)
  if (!signedIn) return Response.json({ problem: 'You are signed out.' }, { status: 401 })
  const claimId = z.uuid().safeParse(params.claimId)
  if (!claimId.success) return Response.json({ problem: 'No such claim.' }, { status: 404 })
  const form = await readForm(request, draftForm)
  if (!form.ok) return Response.json({ problem: form.problem ?? null }, { status: form.status })
  const saved = await saveDraft(
    context.desk.db,
    {
      claimId: claimId.data,
      afterVerdict: form.value.afterVerdict || null,
      typed: draftOf(form.typed),
    },
    signedIn.member,
  )
  if (saved.ok) return Response.json({ savedAt: saved.value })
  const { refusal } = saved
  return Response.json({ problem: sentenceOf(refusal) }, { status: statusOf(refusal) })
}
