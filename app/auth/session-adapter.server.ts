import { createHash } from 'node:crypto'
import type { Db, Trx } from '#app/data/db.server.ts'
import {
  deleteEndedSessions,
  deleteSession,
  deleteSessionsOf,
  insertSession,
  listSessions,
  type StoredSession,
  touchSession,
} from '#app/data/stores/sessions.server.ts'
import { sessionLimits } from './session-limits.ts'

/**
 * What Lucia keeps its sessions with. It differs from Lucia's own idea in three ways: the id is kept
 * as its SHA-256, so that a leaked row signs nobody in; a session ends by age however much it is
 * used; and the ends are judged by the database's clock.
 */
export function sessionAdapter(handle: Db | Trx) {
  return {
    async getSessionAndUser(sessionId: string) {
      const stored = await touchSession(handle, sessionKey(sessionId), sessionLimits)
      if (stored === null) return [null, null] as [null, null]
      const { id, ...attributes } = stored.member
      const session = { ...databaseSession(stored), id: sessionId }
      return [session, { id, attributes }] as [
        typeof session,
        { id: string; attributes: typeof attributes },
      ]
    },
    /** Under the ids they are kept by: the cookies' own are not known here. */
    async getUserSessions(memberId: string) {
      const stored = await listSessions(handle, memberId)
      return stored.map(({ id, createdAt, lastSeenAt, remaining }) => ({
        id,
        userId: memberId,
        expiresAt: endingIn(remaining),
        attributes: { key: id, createdAt, lastSeenAt },
      }))
    },
    async setSession(session: { id: string; userId: string }) {
      const stored = { id: sessionKey(session.id), memberId: session.userId }
      await insertSession(handle, stored, sessionLimits)
    },
    /** Lucia would slide the end here; reading the session has done so already. */
    async updateSessionExpiration() {},
    async deleteSession(sessionId: string) {
      await deleteSession(handle, sessionKey(sessionId))
    },
    async deleteUserSessions(memberId: string) {
      await deleteSessionsOf(handle, memberId)
    },
    async deleteExpiredSessions() {
      await deleteEndedSessions(handle)
    },
  }
}

/** What the database knows a session by: the SHA-256 of what the cookie holds, in hex. */
export function sessionKey(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex')
}

function databaseSession({ id, createdAt, lastSeenAt, remaining, member }: StoredSession) {
  return {
    userId: member.id,
    expiresAt: endingIn(remaining),
    attributes: { key: id, createdAt, lastSeenAt },
  }
}

/** Lucia compares with this machine's clock, so it is told the time left, not the time of the end. */
function endingIn(remaining: number): Date {
  return new Date(Date.now() + remaining)
}
