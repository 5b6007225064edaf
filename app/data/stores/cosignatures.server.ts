import { sql } from 'kysely'
import type { ReadDb, Trx } from '../db.server.ts'

/** Keeps what witnesses said of a head: lines of its note. The same line again changes nothing. */
export async function insertCosignatures(
  trx: Trx,
  log: number,
  size: number,
  lines: readonly string[],
): Promise<void> {
  await sql`insert into audit.cosignature (log, size, line)
    select ${log}::integer, ${size}::bigint, * from unnest(${lines}::text[])
    on conflict do nothing`.execute(trx)
}

/** The largest head of a log that a witness has signed, by what is stored; 0 for none. */
export async function findCosignedSize(db: ReadDb, log: number, witness: string): Promise<number> {
  const { rows } = await sql<{ size: string }>`
    select size from audit.cosignature where log = ${log} and witness = ${witness}
    order by size desc limit 1`.execute(db)
  return Number(rows[0]?.size ?? 0)
}

/** Whether the log was refused because a witness had seen more of it, or another, than there is. */
export async function isDisputed(db: ReadDb, origin: string): Promise<boolean> {
  const { rows } = await sql`
    select from audit.event where type = 'audit.fork_refused.v1'
      and body -> 'data' ->> 'origin' = ${origin}
      and body -> 'data' -> 'known' ->> 'from' = 'witness' limit 1`.execute(db)
  return rows.length > 0
}
