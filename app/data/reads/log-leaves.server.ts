import { type RawBuilder, sql } from 'kysely'
import type { ReadDb } from '../db.server.ts'
import { actorWithheld } from './audit-entries.server.ts'

/** An event's line and its place in a log. */
export type PlacedLeaf = {
  index: number
  leaf: string
  actor: string
  /** It is of a verdict whose round has not come into the open. */
  isSealed: boolean
  /** It names somebody whom this reader may not know by name yet. */
  isNameless: boolean
}

/** The events of a log from one place to before another. */
export async function readLeaves(
  db: ReadDb,
  log: number,
  { begin, end }: { begin: number; end: number },
  viewerId: string | null,
): Promise<readonly PlacedLeaf[]> {
  return find(
    db,
    viewerId,
    sql`l.log = ${log} and l.idx >= ${begin}::bigint and l.idx < ${end}::bigint`,
  )
}

/** One event of a log by its id, or by what it did as `claim/<id>@<version>`; null where it has no place. */
export async function findLeaf(
  db: ReadDb,
  log: number,
  by: { eventId: string } | { subject: string },
  viewerId: string | null,
): Promise<PlacedLeaf | null> {
  const which = 'eventId' in by ? sql`e.event_id = ${by.eventId}` : sql`e.subject = ${by.subject}`
  const [found] = await find(db, viewerId, sql`l.log = ${log} and ${which}`)
  return found ?? null
}

async function find(
  db: ReadDb,
  viewerId: string | null,
  which: RawBuilder<unknown>,
): Promise<readonly PlacedLeaf[]> {
  const { rows } = await sql<{
    idx: string
    leaf: string
    actor: string
    sealed: boolean
    nameless: boolean
  }>`
    select l.idx, e.leaf, e.actor, exists (
      select from audit.opening p where p.event_id = e.event_id and p.sealed_claim_id is not null
        and not exists (select from open_round r
          where r.claim_id = p.sealed_claim_id and r.number = p.sealed_round)
    ) as sealed, ${actorWithheld(viewerId)} as nameless
    from audit.leaf l join audit.event e using (eid) where ${which} order by l.idx`.execute(db)
  return rows.map(({ idx, leaf, actor, sealed, nameless }) => ({
    index: Number(idx),
    leaf,
    actor,
    isSealed: sealed,
    isNameless: nameless,
  }))
}

/** The leaf hashes from one place to before another, 32 bytes each. */
export async function readLeafHashes(
  db: ReadDb,
  log: number,
  { begin, end }: { begin: number; end: number },
): Promise<Uint8Array> {
  const { rows } = await sql<{ hashes: Buffer | null }>`
    select string_agg(leaf_hash, ''::bytea order by idx) as hashes from audit.leaf
    where log = ${log} and idx >= ${begin}::bigint and idx < ${end}::bigint`.execute(db)
  return rows[0]?.hashes ?? new Uint8Array()
}

/** Whether any event in that range names somebody whom this reader may not know by name yet. */
export async function holdsWithheldNames(
  db: ReadDb,
  log: number,
  { begin, end }: { begin: number; end: number },
  viewerId: string | null,
): Promise<boolean> {
  // By way of the rounds it could be about, which are few, and not of all events.
  const { rows } = await sql`
    select from anonymous_round r
    join audit.event e on e.object = 'claim/' || r.claim_id
    join audit.leaf l on l.eid = e.eid and l.log = ${log}
    where l.idx >= ${begin}::bigint and l.idx < ${end}::bigint and ${actorWithheld(viewerId)}
    limit 1`.execute(db)
  return rows.length > 0
}
