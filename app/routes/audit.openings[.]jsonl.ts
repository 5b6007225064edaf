import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerWithExport } from '#app/audit/export/answer-with-export.server.ts'
import { requireMember } from '#app/auth/require-member.server.ts'

/** What the lines' commitments open to, one opening a line; sealed ones are left out. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const member = await requireMember(request, context, 'auditor', 'editor', 'admin')
  return answerWithExport('openings', request, context, member)
}
