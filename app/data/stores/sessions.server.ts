import { sql } from 'kysely'
import type { Role } from '#app/domain/claim/claim.ts'
import type { Db, Trx } from '../db.server.ts'

/** How long a session lives, in minutes: since it was last used, and in all. */
export type SessionLimit = { idle: number; absolute: number }

export type SessionLimits = {
  /** Members who are reviewers and nothing else. */
  reviewer: SessionLimit
  /** Everybody who may settle, read what is sealed, or manage people. */
  elevated: SessionLimit
}

export type StoredSession = {
  /** SHA-256 (hex) of what the cookie holds. */
  id: string
  createdAt: Date
  lastSeenAt: Date
  /** Milliseconds until it ends by age or disuse, by the database's clock. */
  remaining: number
  member: { id: string; name: string; email: string; roles: readonly Role[] }
}

/** A member's sessions beyond this number end, the oldest first. */
const mostSessions = 10

const elevated = sql`m.roles && array['editor', 'auditor', 'admin']`

const minutes = (limits: SessionLimits, kind: keyof SessionLimit) => sql`
  make_interval(mins => case when ${elevated} then ${limits.elevated[kind]}::int else ${limits.reviewer[kind]}::int end)`

/** Begins a session for an active member, and ends their oldest ones beyond ten. */
export async function insertSession(
  handle: Db | Trx,
  session: { id: string; memberId: string },
  limits: SessionLimits,
): Promise<void> {
  await sql`
    insert into session (id, member_id, created_at, last_seen_at, absolute_expires_at, expires_at)
    select ${session.id}, m.id, t.now, t.now,
      t.now + ${minutes(limits, 'absolute')},
      t.now + least(${minutes(limits, 'idle')}, ${minutes(limits, 'absolute')})
    from member m, (select clock_timestamp() as now) t
    where m.id = ${session.memberId} and m.status = 'active'
  `.execute(handle)
  await sql`
    delete from session where id in (
      select id from session where member_id = ${session.memberId}
      order by created_at desc, id offset ${mostSessions}
    )
  `.execute(handle)
}

/**
 * The living session with this id and its active member, or null; marks it as used. Everything is
 * judged by the database's clock, and the member's status and roles as they are now: who was disabled
 * or demoted a moment ago is so at their next request. Writes at most once a minute.
 */
export async function touchSession(
  handle: Db | Trx,
  id: string,
  limits: SessionLimits,
): Promise<StoredSession | null> {
  const { rows } = await sql<{
    created_at: Date
    last_seen_at: Date
    remaining: number
    member_id: string
    name: string
    email: string | null
    roles: Role[]
  }>`
    with living as (
      select s.*, m.name, m.email, m.roles, t.now, t.now + ${minutes(limits, 'idle')} as idle_end
      from session s join member m on m.id = s.member_id, (select clock_timestamp() as now) t
      where s.id = ${id} and m.status = 'active'
        and t.now < s.expires_at and t.now < s.absolute_expires_at
    ), used as (
      update session s set last_seen_at = l.now, expires_at = least(l.idle_end, l.absolute_expires_at)
      from living l where s.id = l.id and l.last_seen_at < l.now - interval '1 minute'
    )
    select member_id, name, email, roles, created_at, last_seen_at,
      (extract(epoch from expires_at - now) * 1000)::float8 as remaining
    from living
  `.execute(handle)
  const row = rows[0]
  if (!row) return null
  const member = { id: row.member_id, name: row.name, email: row.email ?? '', roles: row.roles }
  return {
    id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    remaining: row.remaining,
    member,
  }
}

/** A member's living sessions, the one used last first. */
export async function listSessions(
  handle: Db | Trx,
  memberId: string,
): Promise<{ id: string; createdAt: Date; lastSeenAt: Date; remaining: number }[]> {
  return handle
    .selectFrom('session')
    .select([
      'id',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
      sql<number>`(extract(epoch from expires_at - clock_timestamp()) * 1000)::float8`.as(
        'remaining',
      ),
    ])
    .where('member_id', '=', memberId)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .where('absolute_expires_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('last_seen_at', 'desc')
    .execute()
}

export async function deleteSession(handle: Db | Trx, id: string): Promise<void> {
  await handle.deleteFrom('session').where('id', '=', id).execute()
}

/** Ends a member's sessions, all of them or all but one; returns how many. */
export async function deleteSessionsOf(
  handle: Db | Trx,
  memberId: string,
  options: { except?: string } = {},
): Promise<number> {
  const result = await handle
    .deleteFrom('session')
    .where('member_id', '=', memberId)
    .$if(options.except !== undefined, (query) => query.where('id', '<>', options.except ?? ''))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Clears away sessions that ended: they sign nobody in, and say when somebody was here. */
export async function deleteEndedSessions(handle: Db | Trx): Promise<void> {
  await sql`
    delete from session where expires_at < clock_timestamp() or absolute_expires_at < clock_timestamp()
  `.execute(handle)
}
