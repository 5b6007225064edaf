import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerWithExport } from '#app/audit/export/answer-with-export.server.ts'
import { requireMember } from '#app/auth/require-member.server.ts'

/** The log with all that it takes to check it elsewhere, in one archive. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const member = await requireMember(request, context, 'auditor', 'editor', 'admin')
  return answerWithExport('bundle', request, context, member)
}
