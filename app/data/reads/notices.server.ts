import { type RawBuilder, sql } from 'kysely'
import { ratingLabels } from '#app/domain/audit/naming.ts'
import type { Naming } from '#app/domain/audit/sentence.ts'
import type { NoticeKind } from '#app/domain/notice/notice.ts'
import { noticeSentence } from '#app/domain/notice/sentence.ts'
import type { ReadDb } from '../db.server.ts'
import { type EntryRow, outcomesOfRound, readableLog, toEntry } from './audit-entries.server.ts'
import { type Cursor, formatCursor } from './keyset.ts'

/** Notices of one page. */
export const noticesShown = 30

/** Counting stops here: '99+'. */
export const unreadLimit = 100

export type NoticeView = {
  id: string
  sentence: string
  /** The claim it is of, in its words of today; the source's title where it is of several claims. */
  subject: string
  isOfSource: boolean
  read: boolean
  /** ISO 8601, UTC. */
  at: string
  /** Of a reminder: until when the verdict is asked for. */
  dueAt: string | null
}

export type NoticePage = {
  /** Newest first. */
  notices: readonly NoticeView[]
  /** The cursor of the older ones; null on the last page. */
  next: string | null
  /** The database's clock: what comes after it was not on this page. */
  now: string
}

/**
 * A page of what this member is told, newest first. Every word in it is read from the log as far as
 * they may read it now. One query, of a cost that does not depend on how many there are.
 */
export async function readNotices(
  db: ReadDb,
  memberId: string,
  which: 'unread' | 'all',
  before: Cursor | null,
): Promise<NoticePage> {
  const { rows } = await noticesQuery(memberId, which, before).execute(db)
  const found = rows.filter((row) => row.id !== null)
  const shown = found.slice(0, noticesShown)
  const last = found.length > noticesShown ? shown.at(-1) : undefined
  return {
    notices: shown.map(toNotice),
    next: last ? formatCursor({ at: last.at, id: last.id }) : null,
    now: rows[0]?.now ?? '',
  }
}

/** How many notices this member has not read, counted up to `unreadLimit`. One query. */
export async function countUnread(db: ReadDb, memberId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from visible_notice where member_id = ${memberId} and read_at is null
      limit ${unreadLimit}
    ) as counted`.execute(db)
  return rows[0]?.count ?? 0
}

type NoticeRow = EntryRow & {
  id: string
  kind: string
  at: string
  dueAt: string | null
  read: boolean
  now: string
  claims: number | null
  statement: string
  title: string
  name: string | null
}

const iso = (moment: RawBuilder<unknown>) =>
  sql<string>`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The outer join keeps one row, the clock's, where there are no notices. */
function noticesQuery(memberId: string, which: 'unread' | 'all', before: Cursor | null) {
  const unread = which === 'unread' ? sql`and n.read_at is null` : sql``
  const older = before
    ? sql`and (n.created_at, n.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    : sql``
  const events = sql`(
    select e.*, n.id as notice_id, n.kind, n.created_at, n.read_at, n.claim_id, n.comment_id, n.due_at, n.claims
    from (
      select * from visible_notice n where n.member_id = ${memberId} ${unread} ${older}
      order by n.created_at desc, n.id desc limit ${noticesShown + 1}
    ) n join audit.event e on e.subject = n.subject)`
  return sql<NoticeRow>`
    select ${iso(sql`clock.now`)} as now, found.*
    from (select clock_timestamp() as now) clock
    left join (
      select e.notice_id as id, e.kind, ${iso(sql`e.created_at`)} as at, e.created_at,
        ${iso(sql`e.due_at`)} as "dueAt", e.read_at is not null as read, c.statement, e.claims,
        r.title, m.name,
        e.type, o.actor, e.subject, o.data, o.sealed, ${outcomesOfRound()} as outcomes,
        -- What its author took back, or an editor hid, is quoted nowhere.
        case when s.state <> 'shown' then o.opened - 'data.text' else o.opened end as opened
      from ${readableLog(memberId, events)}
      join claim c on c.id = e.claim_id
      join source_revision r on r.id = c.revision_id
      left join comment s on s.id = e.comment_id
      left join member m on m.id::text = o.actor
    ) found on true
    order by found.created_at desc, found.id desc`
}

function toNotice(row: NoticeRow): NoticeView {
  const naming: Naming = {
    member: () => row.name,
    rating: (key) => ratingLabels[key] ?? key,
  }
  return {
    id: row.id,
    sentence: noticeSentence(row.kind as NoticeKind, toEntry(row), naming, row.claims ?? 1),
    subject: row.claims === null ? row.statement : row.title,
    isOfSource: row.claims !== null,
    read: row.read,
    at: row.at,
    dueAt: row.dueAt,
  }
}
