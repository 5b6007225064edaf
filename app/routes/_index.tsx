import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readLandingPath } from '#app/data/reads/saved-views.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { firstQueueOf } from '#app/domain/desk/queues.ts'
import { viewListsOf } from '#app/domain/desk/saved-view.ts'

/** Leads each member to the view they chose to land on, or to where their work waits. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, roles } = await requireMember(request, context)
  const chosen = await readLandingPath(context.desk.readDb, id, viewListsOf(roles))
  throw redirect(chosen ?? homeOf(roles))
}

function homeOf(roles: readonly Role[]): string {
  const list = firstQueueOf(roles)
  if (list) return `/queue/${list}`
  if (roles.includes('auditor')) return '/audit'
  return roles.includes('admin') ? '/members' : '/account'
}
