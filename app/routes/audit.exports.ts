import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readExportRun } from '#app/data/reads/export-run.server.ts'
import { viewPath } from '#app/domain/desk/saved-view.ts'
import { readForm } from '#app/http/form.ts'
import { seeOther } from '#app/http/respond.ts'
import { cancelExport } from '#app/workflow/cancel-export.server.ts'

const cancelForm = z.object({ runId: z.uuid(), search: z.string().max(3_000).default('') })

/** How far the export is that the member takes, or how their last one ended; asked every second by their pages. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, 'auditor', 'editor', 'admin')
  const run = await readExportRun(context.desk.readDb, member.id)
  return Response.json({ run }, { headers: { 'Cache-Control': 'no-store' } })
}

/** Cancels the member's own export; then back to the log as they looked at it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, 'auditor', 'editor', 'admin')
  const form = await readForm(request, cancelForm)
  if (!form.ok) throw new Response('This form did not come from the desk.', { status: form.status })
  await cancelExport(context.desk.db, form.value.runId, member)
  return seeOther(viewPath('audit', form.value.search, null))
}
