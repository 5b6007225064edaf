import { sql } from 'kysely'
import { expect } from 'vitest'
import { checkLog } from '#app/audit/check-log.server.ts'
import type { LogFiles } from '#app/audit/sequencer/publish.server.ts'
import type { Db } from '#app/data/db.server.ts'

/**
 * What must hold once the killing is over: everything acknowledged is there, each change has its event
 * and each event its change, all events have their place within seconds, and every head ever signed,
 * also those just before a kill, is of the log as it is now.
 *
 * @param acknowledged ids of comments
 */
export async function expectNothingLost(
  db: Db,
  files: LogFiles,
  acknowledged: readonly string[],
  placedWithin: number,
): Promise<void> {
  await expect.poll(() => countWaiting(db), { timeout: placedWithin }).toBe(0)
  const { rows } = await sql<{ id: string; comment: string | null; placed: boolean }>`
    select c.id as comment, split_part(e.object, '/', 2) as id, l.idx is not null as placed
    from comment c
    full join (select * from audit.event where object like 'comment/%') e
      on e.subject = 'comment/' || c.id || '@1'
    left join audit.leaf l using (eid)`.execute(db)
  expect(rows.filter(({ id, comment, placed }) => id !== comment || !placed)).toEqual([])
  const there = new Set(rows.map(({ id }) => id))
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
  await expect.poll(() => countUnsigned(db), { timeout: 20_000 }).toBe(0)
  expect(await checkLog(db, files)).toMatchObject({ ok: true })
}

async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from audit.event e
    where not exists (select from audit.leaf l where l.eid = e.eid)`.execute(db)
  return Number(rows[0]?.n)
}

async function countUnsigned(db: Db): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select (select count(*) from audit.leaf) - coalesce(max(size), 0) as n from audit.checkpoint`.execute(
    db,
  )
  return Number(rows[0]?.n)
}
