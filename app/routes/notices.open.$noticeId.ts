import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireMember } from '#app/auth/require-member.server.ts'
import { notFound, readId } from '#app/http/respond.ts'
import { openNotice } from '#app/workflow/read-notices.server.ts'

/**
 * Leads to what the notice is of, and marks it read. A GET, so that it is a plain link: all it
 * changes is its own reader's mark, as often as it may be asked for, and nobody else's page can
 * gain by having somebody's browser ask for it.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context)
  const opened = await openNotice(context.desk.db, readId(params.noticeId), member)
  if (!opened) throw notFound('There is no such notice, or it is not yours.')
  const { kind, sourceId, claimId, commentId } = opened
  if (kind === 'appealed') return redirect('/appeals', 303)
  if (kind === 'assigned_several') {
    const mine = new URLSearchParams({ source: sourceId, assignee: 'me' })
    return redirect(`/queue/to-review?${mine}`, 303)
  }
  const anchor = commentId ? `comment-${commentId}` : `claim-${claimId}`
  return redirect(`/sources/${sourceId}?claim=${claimId}#${anchor}`, 303)
}
