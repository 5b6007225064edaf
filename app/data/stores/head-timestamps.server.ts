import { sql } from 'kysely'
import type { ReadDb, Trx } from '../db.server.ts'

/** A head of the log as it was stamped. */
export type HeadTimestamp = {
  size: number
  /** The note that the authority's hash is of, without witnesses' lines. */
  note: string
  /** DER. */
  reply: Uint8Array
}

export async function insertHeadTimestamp(
  trx: Trx,
  log: number,
  { size, reply, at }: { size: number; reply: Uint8Array; at: Date },
): Promise<void> {
  await sql`insert into audit.head_timestamp (log, size, reply, stamped_at)
    values (${log}, ${size}, ${Buffer.from(reply)}, ${at.toISOString()}::timestamptz)
    on conflict do nothing`.execute(trx)
}

/** The newest timestamp of a head of that size or smaller; null where there is none. */
export async function findHeadTimestamp(
  db: ReadDb,
  log: number,
  size: number,
): Promise<HeadTimestamp | null> {
  const { rows } = await sql<{ size: string; note: string; reply: Buffer }>`
    select t.size, c.note, t.reply from audit.head_timestamp t
    join audit.checkpoint c using (log, size)
    where t.log = ${log} and t.size <= ${size}::bigint
    order by t.size desc, t.stamped_at desc limit 1`.execute(db)
  const [row] = rows
  return row ? { ...row, size: Number(row.size) } : null
}
