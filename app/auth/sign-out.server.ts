import { randomUUID } from 'node:crypto'
import type { Desk } from '#app/context.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { endSession, readSession } from './session.server.ts'

/** Ends the request's session on the server, and returns the `Set-Cookie` that makes browsers forget it. */
export async function signOut(
  { db, auth }: Desk,
  from: { request: Request; requestId: string },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const signedIn = await readSession(trx, auth, from.request)
    if (signedIn) {
      await appendEvents(trx, [
        {
          type: 'auth.signed_out',
          object: `sign-out/${randomUUID()}`,
          version: 1,
          actor: { type: 'member', id: signedIn.member.id },
          via: 'web',
          requestId: from.requestId,
          data: {},
        },
      ])
    }
    return endSession(trx, auth, from.request)
  })
}
