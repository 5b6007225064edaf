import { randomUUID } from 'node:crypto'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Desk } from '#app/context.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import type { Actor, Role } from '#app/domain/claim/claim.ts'
import { readSession, type SignedIn, type SignedInMember } from './session.server.ts'

/**
 * Who is asking, if they are signed in and have one of the roles (any role where none is named).
 * Throws a redirect to the sign-in page, from where they come back, or a 403 that says what it takes.
 */
export async function requireMember(
  request: Request,
  context: AppLoadContext,
  ...roles: readonly Role[]
): Promise<SignedInMember> {
  const { member } = await requireSignedIn(request, context)
  if (roles.length > 0 && !roles.some((role) => member.roles.includes(role))) {
    await recordDenial(context.desk, member, request, context.requestId)
    throw new Response(`This needs the role ${roles.join(' or ')}, which you do not have.`, {
      status: 403,
    })
  }
  return member
}

/** Who is asking and in which session, or a redirect to the sign-in page. */
export async function requireSignedIn(
  request: Request,
  context: AppLoadContext,
): Promise<SignedIn> {
  const signedIn = await findSignedIn(request, context)
  if (signedIn === null) throw redirect(signInPath(request), 302)
  return signedIn
}

/** Who is asking, or null. Asks the database once a request, however many loaders want to know. */
export function findSignedIn(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  const known = asked.get(context)
  if (known) return known
  const asking = readSession(context.desk.db, context.desk.auth, request)
  asked.set(context, asking)
  return asking
}

/** How a member's act enters the workflow and the log. */
export function actingOnWeb(member: SignedInMember, context: AppLoadContext) {
  const actor: Actor = { id: member.id, roles: member.roles }
  return { actor, requestId: context.requestId, via: 'web' as const }
}

// A context lives as long as its request, and so does what is known by it.
const asked = new WeakMap<AppLoadContext, Promise<SignedIn | null>>()

/** To the sign-in page, and afterwards to the page this request is about. */
function signInPath(request: Request): string {
  const url = new URL(request.url)
  const path = url.pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  url.searchParams.delete('_routes')
  const to = path + url.search
  return to === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to })}`
}

async function recordDenial(
  { db }: Desk,
  member: SignedInMember,
  request: Request,
  requestId: string,
): Promise<void> {
  const act = `${request.method} ${new URL(request.url).pathname}`.slice(0, 300)
  await db.transaction().execute((trx) =>
    appendEvents(trx, [
      {
        type: 'authz.denied',
        object: `denial/${randomUUID()}`,
        version: 1,
        actor: { type: 'member', id: member.id },
        via: 'web',
        requestId,
        data: { act },
      },
    ]),
  )
}
