import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireMember } from '#app/auth/require-member.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { queuesOf } from '#app/domain/desk/queues.ts'

/** Leads each member to where their work waits. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { roles } = await requireMember(request, context)
  throw redirect(homeOf(roles))
}

function homeOf(roles: readonly Role[]): string {
  const [list] = queuesOf(roles)
  if (list) return `/queue/${list}`
  if (roles.includes('auditor')) return '/audit'
  return roles.includes('admin') ? '/members' : '/account'
}
