import { Lucia, TimeSpan } from 'lucia'
import type { Db, Trx } from '#app/data/db.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { sessionAdapter } from './session-adapter.server.ts'
import { longestSession } from './session-limits.ts'

/** How this desk's sessions travel, and where they are kept. Lucia is known to this file alone. */
export type Auth = {
  /** Browsers keep `Secure` cookies from a desk on plain HTTP, which only a loopback desk may be. */
  secure: boolean
  sessionsOn(handle: Db | Trx): Sessions
}

/** Lucia's part: makes ids that cannot be guessed, asks the adapter, and writes and reads the cookie. */
export type Sessions = Lucia<SessionAttributes, MemberAttributes>

export type SessionAttributes = { key: string; createdAt: Date; lastSeenAt: Date }
export type MemberAttributes = { name: string; email: string; roles: readonly Role[] }

declare module 'lucia' {
  interface Register {
    Lucia: Sessions
    DatabaseSessionAttributes: Partial<SessionAttributes>
    DatabaseUserAttributes: MemberAttributes
  }
}

/** @param origin where the desk is reached; over HTTPS its cookies are `__Host-` and `Secure` */
export function createAuth(origin: string): Auth {
  const secure = new URL(origin).protocol === 'https:'
  return {
    secure,
    sessionsOn: (handle) =>
      new Lucia(sessionAdapter(handle), {
        // Only the cookie lives by this; how long a session lives is the adapter's, by other rules.
        sessionExpiresIn: new TimeSpan(longestSession, 'm'),
        sessionCookie: {
          name: cookieName(secure, 'session'),
          attributes: { secure, sameSite: 'lax', path: '/' },
        },
        getSessionAttributes: (attributes) => attributes as SessionAttributes,
        getUserAttributes: (attributes) => attributes,
      }),
  }
}

/** The `__Host-` prefix keeps sibling hosts and plain HTTP from setting the cookie in our place. */
export function cookieName(secure: boolean, purpose: 'session' | 'device'): string {
  return `${secure ? '__Host-' : ''}fc_${purpose}`
}
