import type { Db, Trx } from '#app/data/db.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import type { Auth } from './lucia.server.ts'

/** Who is asking. */
export type SignedInMember = { id: string; name: string; email: string; roles: readonly Role[] }

export type SignedIn = {
  member: SignedInMember
  /** What the database knows the session by; not what the cookie holds. */
  sessionKey: string
}

/** Who the request's session cookie signs in, or null. */
export async function readSession(
  handle: Db | Trx,
  auth: Auth,
  request: Request,
): Promise<SignedIn | null> {
  const sessions = auth.sessionsOn(handle)
  const id = sessions.readSessionCookie(request.headers.get('cookie') ?? '')
  // What Lucia made has 40 characters; longer ones are not worth a hash and a query.
  if (id === null || id.length > 100) return null
  const { session, user } = await sessions.validateSession(id)
  if (session === null) return null
  const { name, email, roles } = user
  return { member: { id: user.id, name, email, roles }, sessionKey: session.key }
}

/** Begins a session with a new id for an active member and returns its `Set-Cookie`. */
export async function startSession(
  handle: Db | Trx,
  auth: Auth,
  memberId: string,
): Promise<string> {
  const sessions = auth.sessionsOn(handle)
  const session = await sessions.createSession(memberId, {})
  return sessions.createSessionCookie(session.id).serialize()
}

/** Ends the request's session, if it has one. Returns the `Set-Cookie` that makes browsers forget it. */
export async function endSession(handle: Db | Trx, auth: Auth, request: Request): Promise<string> {
  const sessions = auth.sessionsOn(handle)
  const id = sessions.readSessionCookie(request.headers.get('cookie') ?? '')
  if (id !== null) await sessions.invalidateSession(id)
  return sessions.createBlankSessionCookie().serialize()
}

/** A member's living sessions by the keys the database knows them by, the one used last first. */
export async function listSessions(handle: Db | Trx, auth: Auth, memberId: string) {
  const sessions = await auth.sessionsOn(handle).getUserSessions(memberId)
  return sessions.map(({ key, createdAt, lastSeenAt }) => ({ key, createdAt, lastSeenAt }))
}
