import { sql } from 'kysely'
import { expect } from 'vitest'
import { checkLog } from '#app/audit/check-log.server.ts'
import type { LogFiles } from '#app/audit/sequencer/publish.server.ts'
import type { Db } from '#app/data/db.server.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { addPerson, addTestClaim, staffDesk, value } from '#tests/builders/newsroom.ts'

/** Somebody who says things about a claim. */
export type Writer = { who: Who; claimId: string; sourceId: string }

/** A desk with so many writers, in a database that has none yet. */
export async function staffWriters(db: Db, count: number): Promise<readonly Writer[]> {
  const room = { db, ...(await staffDesk(db)) }
  const { id, sourceId } = await addTestClaim(room)
  const people = await Promise.all(Array.from({ length: count }, () => addPerson(db, ['reviewer'])))
  return people.map((who) => ({ who, claimId: id, sourceId }))
}

/** Says things until it fails; what was said yes to is noted. */
export async function writeUntilBroken(
  db: Db,
  { who, claimId }: Writer,
  acknowledged: string[],
): Promise<void> {
  for (;;) {
    const comment = { claimId, text: 'Said again.', notify: [], to: 'all' as const }
    // Where the database is gone, what it had not said yes to may be there or not.
    const added = await addComment(db, comment, who).catch(() => null)
    if (added === null) return
    acknowledged.push(value(added).id)
  }
}

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
