import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/schema.ts'
import type { Trx } from '../db.server.ts'
import type { Logged } from './audit-events.server.ts'

/** One part of a statement that writes: an insert or an update, `null` where there is nothing to do. */
export type Write = RawBuilder<unknown> | null

/**
 * Inserts any number of rows of one table with one parameter, so that the statement's size and its
 * plan do not depend on how many there are. All rows name the same columns; a `Buffer` becomes bytea.
 */
export function insertRows<Table extends keyof DB & string>(
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
): Write {
  const [first] = rows
  if (!first) return null
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  return sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${toJson(rows)}::json)`
}

/**
 * Does all writes, and appends to the log what it says of them, in one statement, and so in one round trip.
 * Foreign keys are checked at its end.
 */
export async function writeTogether(
  trx: Trx,
  writes: readonly Write[],
  log?: Logged,
): Promise<void> {
  const wanted = writes.filter((write) => write !== null)
  const append = log && log.ids.length > 0 ? log.append : null
  if (wanted.length === 0 && append === null) return
  const parts = wanted.map((write, index) => sql`${sql.ref(`write_${index}`)} as (${write})`)
  const first = parts.length === 0 ? sql`` : sql`with ${sql.join(parts)} `
  await sql`${first}select ${append ?? sql``}`.execute(trx)
}

function toJson(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
        ]),
      ),
    ),
  )
}
