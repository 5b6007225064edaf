import { sql } from 'kysely'
import type { Db } from '../db.server.ts'

export type ViewRow = { name: string; list: string; search: string; shared: boolean }

/**
 * Keeps a view under the member's name for it, over the one that had the name. Returns its id, or null
 * where the member has `most` others already.
 */
export async function upsertView(
  db: Db,
  id: string,
  memberId: string,
  { name, list, search, shared }: ViewRow,
  most: number,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into saved_view (id, member_id, name, list, search, shared)
    select ${id}, ${memberId}, ${name}, ${list}, ${search}, ${shared}
    where (select count(*) from saved_view v
      where v.member_id = ${memberId} and lower(v.name) <> lower(${name})) < ${most}
    on conflict (member_id, lower(name)) do update set
      name = excluded.name, list = excluded.list, search = excluded.search,
      shared = excluded.shared, saved_at = clock_timestamp()
    returning id`.execute(db)
  return rows[0]?.id ?? null
}

/** Changes the member's own view; false where it is not theirs, or another of theirs has the name. */
export async function updateView(
  db: Db,
  id: string,
  memberId: string,
  { name, list, search, shared }: ViewRow,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('saved_view')
    .set({ name, list, search, shared, saved_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where(sql<boolean>`not exists (
      select from saved_view other where other.member_id = ${memberId}
        and lower(other.name) = lower(${name}) and other.id <> ${id}
    )`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether the view is the member's own. */
export async function ownsView(db: Db, id: string, memberId: string): Promise<boolean> {
  const row = await db
    .selectFrom('saved_view')
    .select('id')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes the member's own view; with it goes whoever's front door led there. */
export async function deleteView(db: Db, id: string, memberId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Leads the member's front door to a view that they may look through; false where there is none. */
export async function setLanding(db: Db, id: string, memberId: string): Promise<boolean> {
  const { rows } = await sql`
    insert into landing_view (member_id, view_id)
    select ${memberId}, v.id from saved_view v
    where v.id = ${id} and (v.shared or v.member_id = ${memberId})
    on conflict (member_id) do update set view_id = excluded.view_id
    returning true`.execute(db)
  return rows.length === 1
}

/** Leads the member's front door to their first list again. */
export async function clearLanding(db: Db, memberId: string): Promise<void> {
  await db.deleteFrom('landing_view').where('member_id', '=', memberId).execute()
}
