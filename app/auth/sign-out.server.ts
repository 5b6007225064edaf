import { randomUUID } from 'node:crypto'
import type { Desk } from '#app/context.ts'
import type { Trx } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { deleteSessionsOf } from '#app/data/stores/sessions.server.ts'
import { endSession, readSession, type SignedIn } from './session.server.ts'

/** Ends the request's session on the server, and returns the `Set-Cookie` that makes browsers forget it. */
export async function signOut(
  { db, auth }: Desk,
  from: { request: Request; requestId: string },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const signedIn = await readSession(trx, auth, from.request)
    if (signedIn) await recordSignOut(trx, signedIn.member.id, from.requestId)
    return endSession(trx, auth, from.request)
  })
}

/** Ends every session of a member but the one they are in; returns how many. */
export async function signOutElsewhere(
  { db }: Desk,
  { member, sessionKey }: SignedIn,
  { requestId }: { requestId: string },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const ended = await deleteSessionsOf(trx, member.id, { except: sessionKey })
    if (ended > 0) await recordSignOut(trx, member.id, requestId)
    return ended
  })
}

async function recordSignOut(trx: Trx, memberId: string, requestId: string): Promise<void> {
  await appendEvents(trx, [
    {
      type: 'auth.signed_out',
      object: `sign-out/${randomUUID()}`,
      version: 1,
      actor: { type: 'member', id: memberId },
      via: 'web',
      requestId,
      data: {},
    },
  ])
}
