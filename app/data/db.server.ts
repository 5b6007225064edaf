import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#db/schema.ts'

/** The handle that may write. Stores take it; only `app/workflow` and `app/audit` open a transaction on it. */
export type Db = Kysely<DB>

/** A handle inside a transaction: what locks and writes ask for, so that they cannot run outside one. */
export type Trx = Transaction<DB>

/** The handle that pages read with: the same pool, without the verbs that write. */
export type ReadDb = Pick<Kysely<DB>, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'dynamic'> & {
  readonly executeQuery: Kysely<DB>['executeQuery']
  readonly getExecutor: Kysely<DB>['getExecutor']
}

// A date column is a calendar day, not an instant: keep 'YYYY-MM-DD' and let no time zone move it.
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.DATE) return (value: string) => value
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/**
 * A pool whose waits all end: connecting within 3 s, a statement within 5 s (RELIABILITY: `pg` waits
 * for ever by default). `onIdleError` hears of connections that broke while nobody used them.
 */
export function createPool(config: pg.PoolConfig, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    max: 10,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    types,
    ...config,
  })
  pool.on('error', onIdleError)
  // A connection that breaks while it is used tells its query, and then everybody who listens; where
  // nobody does, Node ends the program. The pool itself listens only while nobody uses it.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * The pool that exports of the log are copied through: apart, so that downloads never keep a page
 * waiting, and with time for a slow client. Its second connection is the last: more have to wait.
 */
export function createExportPool(
  config: pg.PoolConfig,
  onIdleError: (error: Error) => void,
): pg.Pool {
  return createPool({ ...config, max: 2, statement_timeout: 600_000 }, onIdleError)
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
