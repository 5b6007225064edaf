import { createHmac, randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type AuditEvent, buildLeaf, type Opening } from '#app/domain/audit/leaf.ts'
import type { Trx } from '../db.server.ts'
import { writeTogether } from './write-together.server.ts'

/** When an act happens, and in whose log. */
export type LogClock = {
  /** ISO 8601, UTC, microseconds. */
  now: string
  /** The CloudEvents `source` of this desk's events. */
  origin: string
}

/**
 * An SQL expression for a timestamp as the log writes it: ISO 8601, UTC, always six digits of
 * microseconds. A JavaScript date would lose three of them.
 */
export const isoTime = (timestamp: string) =>
  sql<string>`to_char(${sql.raw(timestamp)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * The database's clock and the log's origin. Read once for a transaction, after its locks: the
 * waiting is over then, so an object's events never run backwards. Throws while no desk is open.
 */
export async function readLogClock(trx: Trx): Promise<LogClock> {
  const clock = await trx
    .selectFrom('desk')
    .select(['log_origin as origin', isoTime('clock_timestamp()').as('now')])
    .executeTakeFirst()
  if (!clock) throw new Error('There is no desk yet, so there is no log to write to')
  return clock
}

/** Events on their way into the log: their ids, and the SQL expression that appends them. */
export type Logged = { ids: readonly string[]; append: RawBuilder<unknown> }

/**
 * Events as they are to be appended to the log, in the order given, with the openings of their
 * commitments. The expression is one part of the statement that writes what they tell of (`writeTogether`):
 * of what an event costs its writer, a round trip of its own was the most.
 */
export function logged(events: readonly AuditEvent[], { now, origin }: LogClock): Logged {
  const built = events.map((event) => {
    const id = newId()
    return { id, ...buildLeaf(event, { id, source: origin, time: now, newKey, hmac }) }
  })
  const openings = built.flatMap((entry) => entry.openings)
  const append = sql`audit.append(
    ${built.map((entry) => entry.leaf)}::text[],
    ${column(openings, (o) => o.eventId)}::text[], ${column(openings, (o) => o.path)}::text[],
    ${column(openings, (o) => o.key)}::bytea[], ${column(openings, (o) => o.value)}::text[],
    ${column(openings, (o) => o.sealed?.claimId ?? null)}::uuid[],
    ${column(openings, (o) => o.sealed?.number ?? null)}::integer[])`
  return { ids: built.map((entry) => entry.id), append }
}

/**
 * Appends events to the log by themselves, in one statement whatever their number. Returns the events'
 * ids. Pass the act's clock where it was read; without it this costs a statement more.
 */
export async function appendEvents(
  trx: Trx,
  events: readonly AuditEvent[],
  clock?: LogClock,
): Promise<readonly string[]> {
  if (events.length === 0) return []
  const log = logged(events, clock ?? (await readLogClock(trx)))
  await writeTogether(trx, [], log)
  return log.ids
}

function column<Value>(openings: readonly Opening[], value: (opening: Opening) => Value): Value[] {
  return openings.map(value)
}

function newKey(): Uint8Array {
  return randomBytes(32)
}

function hmac(key: Uint8Array, value: string): string {
  return createHmac('sha256', key).update(value, 'utf8').digest('hex')
}
