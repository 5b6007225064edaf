import { sql } from 'kysely'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import {
  type NewNotice,
  type NoticeKind,
  noticesKept,
  soonHours,
} from '#app/domain/notice/notice.ts'
import type { Db, Trx } from '../db.server.ts'
import { type Write, writeTogether } from './write-together.server.ts'

/** The notices of one act on one claim, and what they have in common. */
export type Telling = {
  notices: readonly NewNotice[]
  claimId: string
  /** What the event is about, as the log names it: the claim itself, or a comment or an appeal on it. */
  object: `${'claim' | 'comment' | 'appeal'}/${string}`
  /** Who acted, and is told nothing of it. */
  by: ClaimEvent['actor']
  /** ISO 8601, UTC. */
  at: string
}

/** How many that are too old go with each act that writes new ones. */
const cleared = 100

/**
 * Tells each recipient once, as a part of the act's own statement. Who has a role is looked up as it
 * is written, among active members. `null` where nobody is to be told.
 */
export function tell(tellings: readonly Telling[]): Write {
  const rows = tellings.flatMap((telling) => telling.notices.map((each) => rowOf(each, telling)))
  if (rows.length === 0) return null
  return sql`insert into notice (member_id, kind, claim_id, comment_id, subject, created_at, claims)
    select m.id, t.kind, t.claim_id, t.comment_id, t.subject, t.created_at, t.claims
    from json_to_recordset(${JSON.stringify(rows)}::json) as t (kind text, claim_id uuid,
      comment_id uuid, subject text, created_at timestamptz, claims integer, members uuid[], role text, but_not uuid[])
    join member m on m.status = 'active' and not m.id = any (t.but_not)
      and (m.id = any (t.members) or ('editor' = any (m.roles)
        and (t.role = 'editors' or (t.role = 'deciders' and not 'reviewer' = any (m.roles)))))
    on conflict do nothing`
}

/** Tells every editor of an appeal that came in. One statement. */
export async function tellOfAppeal(
  trx: Trx,
  appeal: { id: string; claimId: string; now: string },
): Promise<void> {
  const to = { role: 'editors' as const }
  const notices = [{ kind: 'appealed' as const, to, version: 1 }]
  const { id, claimId, now: at } = appeal
  const by = { type: 'system' as const }
  await writeTogether(trx, [tell([{ notices, claimId, object: `appeal/${id}`, by, at }])])
}

function rowOf({ kind, to, version, claims }: NewNotice, { claimId, object, by, at }: Telling) {
  const [of, id] = object.split('/')
  const actor = by.type === 'member' ? [by.id] : []
  return {
    kind,
    claim_id: claimId,
    comment_id: of === 'comment' ? id : null,
    subject: `${object}@${version}`,
    created_at: at,
    claims: claims ?? null,
    members: 'members' in to ? to.members : [],
    role: 'role' in to ? to.role : null,
    but_not: [...actor, ...('role' in to ? (to.butNot ?? []) : [])],
  }
}

/** Deletes some of those that were kept long enough, beside an act that writes new ones. */
export function forgetOldNotices(tellings: readonly Telling[]): Write {
  if (tellings.every(({ notices }) => notices.length === 0)) return null
  const { read, unread } = noticesKept
  return sql`delete from notice where id in (
    select id from notice
    where created_at < clock_timestamp() - make_interval(days => ${read})
      and (read_at is not null or created_at < clock_timestamp() - make_interval(days => ${unread}))
    order by created_at limit ${cleared} for update skip locked
  )`
}

/**
 * Reminds everybody whose verdict is awaited of a due date that is near or has passed, once of each.
 * Only themselves: that somebody has not rated yet is nobody else's to know. Returns how many, at most `limit`: the rest come with the next call.
 */
export async function insertReminders(db: Db, limit: number): Promise<number> {
  const { rows } = await sql`
    insert into notice (member_id, kind, claim_id, subject, created_at, due_at)
    select a.member_id, k.kind, a.claim_id, 'claim/' || a.claim_id || '@' || a.claim_version,
      clock_timestamp(), a.due_at
    from assignment a
    join member m on m.id = a.member_id and m.status = 'active'
    cross join lateral (
      select case when a.due_at <= clock_timestamp() then 'overdue' else 'due_soon' end as kind
    ) k
    where a.awaited and a.due_at < clock_timestamp() + make_interval(hours => ${soonHours})
      and not exists (
        select from notice n where n.member_id = a.member_id and n.claim_id = a.claim_id
          and n.kind = k.kind and n.due_at = a.due_at
      )
    order by a.due_at limit ${limit}
    on conflict do nothing returning true`.execute(db)
  return rows.length
}

/** Where a notice leads. */
export type NoticeTarget = {
  kind: NoticeKind
  claimId: string
  sourceId: string
  commentId: string | null
}

/** Marks one of a member's notices as read and says what it is of; null where they have none such. */
export async function markRead(
  db: Db,
  memberId: string,
  noticeId: string,
): Promise<NoticeTarget | null> {
  const { rows } = await sql<NoticeTarget>`
    with marked as (
      update notice set read_at = clock_timestamp()
      where id = ${noticeId} and member_id = ${memberId} and read_at is null
    )
    select n.kind, n.claim_id as "claimId", n.comment_id as "commentId", c.source_id as "sourceId"
    from visible_notice n join claim c on c.id = n.claim_id
    where n.id = ${noticeId} and n.member_id = ${memberId}`.execute(db)
  return rows[0] ?? null
}

/** Marks all that a member had by this moment as read. */
export async function markAllRead(db: Db, memberId: string, upTo: string): Promise<void> {
  await db
    .updateTable('notice')
    .set({ read_at: sql`clock_timestamp()` })
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
    .where('created_at', '<=', sql<Date>`${upTo}::timestamptz`)
    .execute()
}
