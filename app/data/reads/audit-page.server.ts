import { type RawBuilder, sql } from 'kysely'
import type { AuditFilter } from '#app/domain/audit/filter.ts'
import { namingOf } from '#app/domain/audit/naming.ts'
import { type AuditObject, objectOfSubject } from '#app/domain/audit/object.ts'
import { contentsOf } from '#app/domain/audit/parts.ts'
import { actorName, sentence } from '#app/domain/audit/sentence.ts'
import type { ReadDb } from '../db.server.ts'
import {
  type EntryRow,
  entryColumns,
  logOrder,
  matches,
  readableClaim,
  readableLog,
  toEntry,
  uuidInSql,
} from './audit-entries.server.ts'

/** Where a page of the log lies: next to an event's place, on its newer or on its older side. */
export type AuditCursor = { side: 'newer' | 'older'; place: string }

const pageSize = 50

/** One event as the page shows it. */
export type AuditLine = ReturnType<typeof toLine>

/**
 * A page of the log, newest first, as this member may read it, and the desk's people to choose from.
 * Two queries, each of a cost that does not depend on how long the log is or how deep the page lies.
 */
export async function readAuditPage(
  readDb: ReadDb,
  filter: AuditFilter,
  cursor: AuditCursor | null,
  viewerId: string,
) {
  const [people, found] = await Promise.all([
    readDb.selectFrom('member').select(['id', 'name']).orderBy('name').orderBy('id').execute(),
    pageQuery(filter, cursor, viewerId).execute(readDb),
  ])
  const naming = namingOf(people)
  const rows = found.rows.slice(0, pageSize)
  if (cursor?.side === 'newer') rows.reverse()
  const hasMore = found.rows.length > pageSize
  const [first] = rows
  const last = rows.at(-1)
  const hasNewer = cursor?.side === 'newer' ? hasMore : cursor !== null
  const hasOlder = cursor?.side === 'newer' ? true : hasMore
  return {
    people,
    /** The place of the page's newest event; '0' where there is none. */
    newest: first?.place ?? '0',
    lines: rows.map((row) => toLine(row, naming)),
    newer: hasNewer && first ? first.place : null,
    older: hasOlder && last ? last.place : null,
  }
}

/** More than this many new events are not counted. */
export const mostCounted = 100

/** How many events of the filter are newer than a place, counted no further than `mostCounted`. One query. */
export async function countNewerEvents(
  readDb: ReadDb,
  filter: AuditFilter,
  after: string,
  viewerId: string,
): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from (
      select from ${readableLog(viewerId)}
      where ${logOrder} > ${after}::bigint and ${matches(filter)}
      limit ${mostCounted}
    ) newer`.execute(readDb)
  return Number(rows[0]?.n ?? 0)
}

type LineRow = EntryRow & {
  place: string
  event_id: string
  time: string
  leaf: string
  leaf_hash: string
  claim_id: string | null
  statement: string | null
  title: string | null
}

/** Something that an event is about, as its row says it; `words` is null where the sentence has them. */
export type LineObject = AuditObject & { words: string | null }

function pageQuery(
  filter: AuditFilter,
  cursor: AuditCursor | null,
  viewerId: string,
): RawBuilder<LineRow> {
  const isNewer = cursor?.side === 'newer'
  const beyond =
    cursor === null
      ? sql`true`
      : sql`${logOrder} ${isNewer ? sql`>` : sql`<`} ${cursor.place}::bigint`
  return sql<LineRow>`
    select page.*, c.id as claim_id, c.statement, s.title
    from (
      select ${logOrder} as place, e.event_id, e.body ->> 'time' as time, e.leaf,
        encode(e.leaf_hash, 'hex') as leaf_hash, ${readableClaim} as about, ${entryColumns}
      from ${readableLog(viewerId)}
      where ${beyond} and ${matches(filter)}
      order by ${logOrder} ${isNewer ? sql`asc` : sql`desc`}
      limit ${pageSize + 1}
    ) page
    left join claim c on c.id = page.about
    left join lateral (
      select r.title from source_revision r
      where r.source_id = ${sourceOf(sql`page.subject`)} order by r.number desc limit 1
    ) s on true
    order by page.place ${isNewer ? sql`asc` : sql`desc`}`
}

function toLine(row: LineRow, naming: ReturnType<typeof namingOf>) {
  const entry = toEntry(row)
  const name = actorName(entry, naming)
  return {
    eventId: row.event_id,
    type: row.type,
    time: row.time,
    subject: row.subject,
    sentence: sentence(entry, naming),
    /** Who the sentence begins with; null where that is nobody to ask for. */
    who: isMember(entry.actor) ? { id: entry.actor, name } : null,
    ...contentsOf(entry),
    // The line names who acted, so it waits for its round like the name does.
    leaf: entry.actor === null ? null : row.leaf,
    leafHash: row.leaf_hash,
    objects: objectsOf(row),
  }
}

function objectsOf(row: LineRow): readonly LineObject[] {
  const claim: LineObject | null =
    row.claim_id === null ? null : { kind: 'claim', id: row.claim_id, words: row.statement }
  const own = objectOfSubject(row.subject)
  const isShown = own !== null && own.kind !== 'claim' && askedFor.includes(own.kind)
  return [...(claim ? [claim] : []), ...(isShown ? [{ ...own, words: row.title }] : [])]
}

/** What more than one event is about, as a rule. */
const askedFor: readonly AuditObject['kind'][] = ['source', 'member', 'appeal']

function isMember(actor: string | null): actor is string {
  return actor !== null && actor !== 'system' && actor !== 'anonymous'
}

function sourceOf(subject: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string>`case when ${subject} like 'source/%' or ${subject} like 'claim-order/%'
    then ${uuidInSql(sql`substring(${subject} from '/([^@]*)')`)} end`
}
