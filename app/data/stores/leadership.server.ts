import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from '../db.server.ts'

/**
 * Of all processes on a database one at a time does what is to be done once, under a name for that work:
 * whoever holds its advisory lock leads, and whoever is cut off from the database has lost it.
 */
const lockOf = (work: string): RawBuilder<unknown> =>
  sql`hashtextextended(${`factdesk/${work}`}, 0)`

/**
 * Whether this transaction leads the work of this name until it ends; false where another one does. Its
 * connection may stand idle for as long as a piece of such work takes, which is a minute at the most.
 */
export async function leadUntilCommit(trx: Trx, work: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    select pg_try_advisory_xact_lock(${lockOf(work)}) as leads,
      set_config('idle_in_transaction_session_timeout', '60s', true)
  `.execute(trx)
  return rows[0]?.leads ?? false
}

/**
 * Whether this one connection leads the work of this name until it is closed: for work of many
 * transactions that must go through whoever leads. No pooler may be between.
 */
export async function leadWhileConnected(connection: Db, work: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    select pg_try_advisory_lock(${lockOf(work)}) as leads`.execute(connection)
  return rows[0]?.leads ?? false
}
