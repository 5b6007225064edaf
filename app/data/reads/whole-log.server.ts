import { sql } from 'kysely'
import type { ReadDb } from '../db.server.ts'

/** One place of a log as it is stored, and the event that stands there, if it is there. */
export type StoredPlace = {
  index: number
  leafHash: Uint8Array
  endOffset: number
  leaf: string | null
  /** Whether the row's columns are what its line says. */
  readsAsWritten: boolean
  openings: readonly { path: string; key: string; value: string }[]
}

/** The next places of a log after one, with what the events' commitments are said to open to. */
export async function readPlaces(
  db: ReadDb,
  log: number,
  after: number,
  limit: number,
): Promise<readonly StoredPlace[]> {
  const { rows } = await sql<{
    idx: string
    leaf_hash: Buffer
    end_offset: string
    leaf: string | null
    reads_as_written: boolean | null
    openings: StoredPlace['openings'] | null
  }>`
    select l.idx, l.leaf_hash, l.end_offset, e.leaf,
      -- A line that is another one need not be JSON.
      case when sha256('\\x00' || convert_to(e.leaf, 'UTF8')) = l.leaf_hash then e.body = e.leaf::jsonb
        and (e.event_id, e.type, e.actor, e.subject, e.object, e.leaf_hash) = (e.body ->> 'id', e.body ->> 'type',
          e.body ->> 'actor', e.body ->> 'subject', split_part(e.body ->> 'subject', '@', 1), l.leaf_hash)
      end as reads_as_written, (
      select json_agg(json_build_object('path', p.path, 'key', encode(p.key, 'hex'), 'value', p.value))
      from audit.opening p where p.event_id = e.event_id) as openings
    from audit.leaf l left join audit.event e using (eid)
    where l.log = ${log} and l.idx > ${after}::bigint order by l.idx limit ${limit}::integer`.execute(
    db,
  )
  return rows.map((row) => ({
    index: Number(row.idx),
    leafHash: row.leaf_hash,
    endOffset: Number(row.end_offset),
    leaf: row.leaf,
    readsAsWritten: row.reads_as_written === true,
    openings: row.openings ?? [],
  }))
}

/** Every head of a log that was signed, the smallest first. */
export async function readHeads(
  db: ReadDb,
  log: number,
): Promise<readonly { size: number; root: Uint8Array; note: string }[]> {
  const { rows } = await sql<{ size: string; root: Buffer; note: string }>`
    select size, root, note from audit.checkpoint where log = ${log} order by size`.execute(db)
  return rows.map(({ size, root, note }) => ({ size: Number(size), root, note }))
}

/**
 * How many events without a place are older than so many seconds, and how many tiles a log has for how
 * many places: in one statement, since it may grow meanwhile.
 */
export async function countLeftovers(
  db: ReadDb,
  log: number,
  seconds: number,
): Promise<{ unplaced: number; tiles: number; size: number }> {
  const { rows } = await sql<{ unplaced: string; tiles: string; size: string | null }>`
    select (select count(*) from audit.event e
        where e.recorded_at < clock_timestamp() - make_interval(secs => ${seconds})
          and not exists (select from audit.leaf l where l.log = ${log} and l.eid = e.eid)) as unplaced,
      (select count(*) from audit.tile where log = ${log}) as tiles,
      (select max(idx) + 1 from audit.leaf where log = ${log}) as size`.execute(db)
  const [row] = rows
  return {
    unplaced: Number(row?.unplaced ?? 0),
    tiles: Number(row?.tiles ?? 0),
    size: Number(row?.size ?? 0),
  }
}
