import { sql } from 'kysely'
import type { Trx } from '../db.server.ts'

/**
 * Whether this transaction leads the work of this name until it ends; false where another one does. Its
 * connection may stand idle for as long as a piece of such work takes, which is a minute at the most.
 */
export async function leadUntilCommit(trx: Trx, work: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`factdesk/${work}`}, 0)) as leads,
      set_config('idle_in_transaction_session_timeout', '60s', true)
  `.execute(trx)
  return rows[0]?.leads ?? false
}
