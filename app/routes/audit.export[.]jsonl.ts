import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerWithExport } from '#app/audit/export/answer-with-export.server.ts'
import { requireMember } from '#app/auth/require-member.server.ts'

/** The log's lines, each the bytes that were hashed, and a line feed. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const member = await requireMember(request, context, 'auditor', 'editor', 'admin')
  return answerWithExport('jsonl', request, context, member)
}
