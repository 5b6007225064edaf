import type {} from '@remix-run/node'
import type { Pool } from 'pg'
import type { Auth } from '#app/auth/lucia.server.ts'
import type { Db, ReadDb } from '#app/data/db.server.ts'
import type { WitnessPolicy } from '#app/domain/audit/policy.ts'
import type { ModelName } from '#app/domain/source/model.ts'
import type { Reader } from '#app/intake/reader.server.ts'
import type { SourceFetcher } from '#app/outbound/source-fetcher.server.ts'

/** What the running app hands to every loader and action; made once, as the app starts. */
export type Desk = {
  db: Db
  readDb: ReadDb
  /** For exports alone; see `createExportPool`. */
  exportPool: Pool
  auth: Auth
  /** Who signs the log's heads beside it, as the operator has named them; nobody where that is not said. */
  witnesses?: WitnessPolicy | undefined
  /** Reads long texts in threads of their own. */
  reader: Reader
  /** Fetches pages of the public web for those who import them; may be switched off. */
  fetcher: SourceFetcher
  /** The language model that a source's text may be sent to; none unless the operator names one. */
  model?: ModelName | null
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
    /** The client's address: the socket's, or what the trusted proxies before it say. */
    clientAddress: string
    /** Tells the log of a fault. A database that cannot be reached makes the answer a 503. */
    report: (error: unknown) => void
  }
  interface Future {
    v3_singleFetch: true
  }
}
