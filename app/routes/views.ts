import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { type ViewRefusal, viewLists, viewPath } from '#app/domain/desk/saved-view.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { readForm } from '#app/http/form.ts'
import { seeOther } from '#app/http/respond.ts'
import { answerToView } from '#app/http/view-refusal.ts'
import { changeView } from '#app/workflow/change-view.server.ts'
import { deleteView } from '#app/workflow/delete-view.server.ts'
import { chooseLanding, saveView } from '#app/workflow/save-view.server.ts'

const viewForm = z.object({
  intent: z.enum(['save', 'change', 'delete', 'land', 'land_first']),
  viewId: z.uuid().optional(),
  name: z.string().max(200).default(''),
  shared: z.enum(['yes']).optional(),
  list: z.enum(viewLists),
  search: z.string().max(3_000).default(''),
})

/** Views are looked through on their list; by itself this address shows nothing. */
export function loader() {
  throw redirect('/')
}

/** Saves, changes or deletes a view, or makes it where the front door leads; then back to its list. */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, 'reviewer', 'editor', 'auditor', 'admin')
  const form = await readForm(request, viewForm)
  if (!form.ok) throw new Response('This form did not come from the desk.', { status: form.status })
  const { intent, viewId = '', name, shared, list, search } = form.value
  const { db } = context.desk
  const kept = { name, list, search, shared: shared === 'yes' }
  const path = (id: string | null) => viewPath(list, search, id)
  switch (intent) {
    case 'save':
      return lead(await saveView(db, kept, member), path)
    case 'change':
      return lead(await changeView(db, { viewId, ...kept }, member), path)
    case 'delete':
      return lead(await deleteView(db, viewId, member), () => path(null))
    case 'land':
      return lead(await chooseLanding(db, viewId, member), () => path(viewId))
    case 'land_first':
      return lead(await chooseLanding(db, null, member), () => path(viewId || null))
  }
}

/** The browser holds such a form to its rules; what gets past it is answered by a page that says why. */
function lead<Value>(result: Result<Value, ViewRefusal>, path: (value: Value) => string): Response {
  if (result.ok) return seeOther(path(result.value))
  const { status, sentence } = answerToView(result.refusal)
  throw new Response(sentence, { status })
}
