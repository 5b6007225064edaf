import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readFilter } from '#app/data/reads/audit-filter.server.ts'
import { countNewerEvents } from '#app/data/reads/audit-page.server.ts'

/** How many events came after the newest on a page of the log; asked now and then by that page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, 'auditor', 'editor', 'admin')
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after') ?? ''
  const parsed = await readFilter(context.desk.readDb, searchParams)
  if (!parsed.ok || !/^\d{1,18}$/.test(after)) {
    const problem = 'Ask for the events after a place, as a page of the log does.'
    return Response.json({ problem }, { status: 422 })
  }
  const newer = await countNewerEvents(context.desk.readDb, parsed.filter, after, member.id)
  return Response.json({ newer }, { headers: { 'Cache-Control': 'no-store' } })
}
