import { sql } from 'kysely'
import type { ReadDb } from '../db.server.ts'

/** A signed head with what witnesses said of it, as it is handed out. */
export type SignedHead = {
  log: number
  origin: string
  size: number
  root: Uint8Array
  /** The note, the witnesses' lines behind the log's. */
  note: string
  signedAt: Date
  /** Bytes of the events it covers as JSON Lines. */
  bytes: number
}

/**
 * The head to hand out: the newest, or one up to a minute older that more witnesses have signed; null
 * where none was signed. With `index`, one that covers the event at that place, if there is one.
 */
export async function findHeadToGive(db: ReadDb, index = 0): Promise<SignedHead | null> {
  const { rows } = await sql<{ size: string }>`
    with newest as (
      select c.log, c.size, c.created_at from audit.checkpoint c
      where c.log = (select max(number) from audit.log) order by c.size desc limit 60
    )
    select n.size from newest n
    where n.created_at > (select max(created_at) from newest) - interval '1 minute'
      and (n.size > ${index}::bigint or n.size = (select max(size) from newest))
    order by (select count(distinct s.witness) from audit.cosignature s
      where s.log = n.log and s.size = n.size) desc, n.size desc limit 1`.execute(db)
  return rows[0] === undefined ? null : findSignedHead(db, Number(rows[0].size))
}

/** The newest signed head of the log that grows now, or of its first `size` events; null where none was signed. */
export async function findSignedHead(db: ReadDb, size?: number): Promise<SignedHead | null> {
  const { rows } = await sql<Row>`
    select l.number as log, l.origin, c.size, c.root, c.created_at,
      c.note || coalesce((select string_agg(s.line || chr(10), '' order by s.witness) from (
        select distinct on (s.witness) s.witness, s.line from audit.cosignature s
        where s.log = c.log and s.size = c.size order by s.witness, s.received_at desc
      ) s), '') as note,
      (select f.end_offset from audit.leaf f where f.log = c.log and f.idx = c.size - 1) as bytes
    from (select number, origin from audit.log order by number desc limit 1) l
    join audit.checkpoint c on c.log = l.number
    where ${size === undefined ? sql`true` : sql`c.size = ${size}::bigint`}
    order by c.size desc limit 1`.execute(db)
  const [row] = rows
  return row
    ? {
        log: row.log,
        origin: row.origin,
        size: Number(row.size),
        root: row.root,
        note: row.note,
        signedAt: row.created_at,
        bytes: Number(row.bytes),
      }
    : null
}

type Row = {
  log: number
  origin: string
  size: string
  root: Buffer
  note: string
  created_at: Date
  bytes: string
}

/**
 * The public keys that the log of this origin is signed with now, the newest first: as its events tell;
 * on request also those that it was signed with.
 */
export async function readLogKeys(
  db: ReadDb,
  origin: string,
  include = { retired: false },
): Promise<readonly string[]> {
  const { rows } = await sql<{ added: string | null; retired: string | null }>`
    select coalesce(body -> 'data' ->> 'key', body -> 'data' ->> 'added') as added,
      body -> 'data' ->> 'retired' as retired
    from audit.event
    where type in ('log.opened.v1', 'log.key_rotated.v1', 'log.reanchored.v1')
      and body -> 'data' ->> 'origin' = ${origin}
    order by eid desc`.execute(db)
  const retired = new Set(rows.map((row) => row.retired))
  return rows.flatMap(({ added }) =>
    added === null || (retired.has(added) && !include.retired) ? [] : [added],
  )
}

/** Bytes of the log as JSON Lines up to the end of the event at that place; 0 before the first. */
export async function readEndOffset(db: ReadDb, log: number, index: number): Promise<number> {
  if (index < 0) return 0
  const { rows } = await sql<{ end: string }>`
    select end_offset as end from audit.leaf where log = ${log} and idx = ${index}::bigint`.execute(
    db,
  )
  if (rows[0] === undefined) throw new RangeError(`Log ${log} has no event at ${index}`)
  return Number(rows[0].end)
}
