import { sql } from 'kysely'
import type { FullTile } from '#app/domain/audit/tree-edge.ts'
import type { Db, ReadDb, Trx } from '../db.server.ts'

/** A log that the desk's events stand in; the one with the highest number is the one that grows. */
export type StoredLog = { number: number; origin: string }

/** A head that was signed. */
export type StoredCheckpoint = { size: number; root: Uint8Array; note: string; createdAt: Date }

/** How many events are placed in one transaction. */
export const batchSize = 5_000

/** Past every event: nothing is looked for by its number, everything by who wrote it. */
export const afterAll = '9223372036854775807'

/** Takes on, until the transaction ends, the role that may write the tables below and nothing else. */
export async function becomeSequencer(trx: Trx): Promise<void> {
  await sql`set local role factdesk_sequencer`.execute(trx)
}

/**
 * Readies the connection of a leader. Its commits are waited for until they are on disk, and with
 * them all that they have seen: nothing is signed that a crash could undo. A server that hears
 * nothing of this machine any more lets the lock go after three seconds, where the system can do that.
 */
export async function prepareToLead(db: Db): Promise<void> {
  await sql`select set_config('tcp_keepalives_idle', '1', false),
    set_config('tcp_keepalives_interval', '1', false), set_config('tcp_keepalives_count', '2', false),
    case when current_setting('synchronous_commit') in ('off', 'local')
      then set_config('synchronous_commit', 'on', false) end`.execute(db)
  await sql`listen factdesk_event`.execute(db)
}

/** Tells the leader, whichever process that is, that something was written. Never inside an act's transaction. */
export async function announceEvents(db: Db): Promise<void> {
  await sql`notify factdesk_event`.execute(db)
}

/** The log that grows, or null while there is none. */
export async function findLog(db: ReadDb): Promise<StoredLog | null> {
  const { rows } = await sql<StoredLog>`
    select number, origin from audit.log order by number desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The desk's own URI, from which its log is named; null while no desk is open. */
export async function findDeskOrigin(db: ReadDb): Promise<string | null> {
  const { rows } = await sql<{ origin: string }>`select log_origin as origin from desk`.execute(db)
  return rows[0]?.origin ?? null
}

export async function insertLog(trx: Trx, { number, origin }: StoredLog): Promise<void> {
  await sql`insert into audit.log (number, origin) values (${number}, ${origin})`.execute(trx)
}

/** How many events have their place. */
export async function readSize(db: ReadDb, log: number): Promise<number> {
  const { rows } = await sql<{ size: string }>`
    select idx + 1 as size from audit.leaf where log = ${log} order by idx desc limit 1`.execute(db)
  return Number(rows[0]?.size ?? 0)
}

/** The transaction below which everything is decided for this snapshot. Take it first in a transaction. */
export async function readHorizon(trx: Trx): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(trx)
  return rows[0]?.horizon ?? '0'
}

export type Place = { index: number; eid: string; leafHash: Uint8Array }

/**
 * Gives the events of this snapshot that have none yet their places in the log, by the number each
 * drew when it was written, at most `batchSize` of them; returns the places. Looked at are the events
 * numbered above `after`, and those written by transactions from `from` on: the bounds spare work,
 * that nothing is missed or placed twice rests on the anti-join. Needs repeatable read.
 *
 * Transactions from the snapshot's end on are left out: they are of the server that a dump was taken
 * from, and only a look through everything finds those.
 */
export async function placeEvents(
  trx: Trx,
  log: number,
  { after, from }: { after: string; from: string },
): Promise<readonly Place[]> {
  const unplaced = sql`not exists (select from audit.leaf l where l.log = ${log} and l.eid = e.eid)`
  const columns = sql`e.eid, e.leaf_hash, octet_length(e.leaf) + 1 as bytes`
  const { rows } = await sql<{ idx: string; eid: string; leaf_hash: Buffer }>`
    with here as (
      select idx + 1 as size, end_offset as bytes
      from audit.leaf where log = ${log}
      union all select 0, 0
      order by size desc limit 1
    ), found as (
      (select ${columns} from audit.event e
        where e.eid > ${after}::bigint and ${unplaced} order by e.eid limit ${batchSize})
      union all
      (select ${columns} from audit.event e
        where e.xid >= ${from}::xid8 and e.xid < pg_snapshot_xmax(pg_current_snapshot())
          and e.eid <= ${after}::bigint and ${unplaced} order by e.eid limit ${batchSize})
      order by eid limit ${batchSize}
    ), placed as (
      insert into audit.leaf (log, idx, eid, leaf_hash, end_offset)
      select ${log}, here.size + row_number() over (order by found.eid) - 1, found.eid, found.leaf_hash,
        here.bytes + sum(found.bytes) over (order by found.eid)
      from found, here
      returning idx, eid, leaf_hash
    )
    select idx, eid, leaf_hash from placed order by idx`.execute(trx)
  return rows.map(({ idx, eid, leaf_hash }) => ({ index: Number(idx), eid, leafHash: leaf_hash }))
}

/** Gives a log that has just begun its first event, whatever else is waiting for its place. */
export async function placeFirst(trx: Trx, log: number, eventId: string): Promise<void> {
  await sql`insert into audit.leaf (log, idx, eid, leaf_hash, end_offset)
    select ${log}, 0, eid, leaf_hash, octet_length(leaf) + 1
    from audit.event where event_id = ${eventId}`.execute(trx)
}

/** Keeps tiles that are full now. */
export async function insertTiles(
  trx: Trx,
  log: number,
  tiles: readonly FullTile[],
): Promise<void> {
  if (tiles.length === 0) return
  await sql`
    insert into audit.tile (log, level, n, hashes, root)
    select ${log}, * from unnest(${tiles.map(({ level }) => level)}::smallint[],
      ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ hashes }) => Buffer.from(hashes))}::bytea[],
      ${tiles.map(({ root }) => Buffer.from(root))}::bytea[])`.execute(trx)
}

/** The largest head that was signed of a log, or null. */
export async function findLastCheckpoint(
  db: ReadDb,
  log: number,
): Promise<StoredCheckpoint | null> {
  const { rows } = await sql<{ size: string; root: Buffer; note: string; created_at: Date }>`
    select size, root, note, created_at from audit.checkpoint
    where log = ${log} order by size desc limit 1`.execute(db)
  const [row] = rows
  return row
    ? { size: Number(row.size), root: row.root, note: row.note, createdAt: row.created_at }
    : null
}

/** Keeps a signed head; one of the same size that is there already stays. */
export async function insertCheckpoint(
  trx: Trx,
  log: number,
  { size, root, note }: Omit<StoredCheckpoint, 'createdAt'>,
): Promise<void> {
  await sql`insert into audit.checkpoint (log, size, root, note)
    values (${log}, ${size}, ${Buffer.from(root)}, ${note}) on conflict do nothing`.execute(trx)
}

/** Whether it is in the log already that this head, found in that place, kept the log from being signed. */
export async function isForkRecorded(
  db: ReadDb,
  known: { from: string; size: number; root: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from audit.event where type = 'audit.fork_refused.v1'
      and body -> 'data' -> 'known' @> ${JSON.stringify(known)}::jsonb limit 1`.execute(db)
  return rows.length > 0
}

/** How many events are about a log: its own next version is one more. */
export async function countLogEvents(trx: Trx, object: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from audit.event where object = ${object}`.execute(trx)
  return Number(rows[0]?.n ?? 0)
}
