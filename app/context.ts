import type {} from '@remix-run/node'
import type { Auth } from '#app/auth/lucia.server.ts'
import type { Db, ReadDb } from '#app/data/db.server.ts'

/** What the running app hands to every loader and action; made once, in `app/server.ts`. */
export type Desk = {
  db: Db
  readDb: ReadDb
  auth: Auth
  /** Scheme, host and port the app is reached at: never taken from a request's headers. */
  origin: string
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    desk: Desk
    /** This response's script nonce. */
    nonce: string
    /** Random id of this request, written into the audit events it causes. */
    requestId: string
    /** The client's address as the socket tells it. */
    clientAddress: string
  }
  interface Future {
    v3_singleFetch: true
  }
}
