import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb, createPool, type Db, type Trx } from '#app/data/db.server.ts'
import { staffDesk } from '#tests/builders/newsroom.ts'
import { appendAny, createRunningLog, type RunningLog } from '#tests/builders/running-log.ts'
import { amounts } from '#tests/setup/amounts.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

/**
 * The writers that other ways of ordering an outbox lose events to or mix up: many at once, one of ten
 * rolled back, some that write first and commit much later, and some that begin, wait until they have
 * seen somebody else's event committed, and write only then.
 */
const writers = 24

let desk: TestDesk
let log: RunningLog
let db: Db

beforeAll(async () => {
  desk = await createTestDesk()
  await staffDesk(desk.db)
  log = await createRunningLog(desk)
  db = createDb(createPool({ ...desk.connection('factdesk_app'), max: writers }, () => {}))
})

afterAll(async () => {
  await db.destroy()
  await log.close()
  await desk.close()
})

test(
  'every committed event gets one place, after all that its writer had seen, and no other gets one',
  async () => {
    log.start()
    log.start()
    const seen: Seen = { committed: [], undone: [], pairs: [] }
    const end = performance.now() + amounts.adversary * 1_000
    await Promise.all(Array.from({ length: writers }, (_, n) => writeUntil(end, n, seen)))
    await expect
      .poll(() => placesOf(desk).then(({ waiting }) => waiting), { timeout: 5_000 })
      .toBe(0)
    const { order } = await placesOf(desk)
    const place = new Map(order.map(({ event_id, idx }) => [event_id, Number(idx)]))
    expect(order.map(({ idx }) => Number(idx))).toEqual(order.map((_, index) => index))
    expect(place.size).toBe(order.length)
    expect(seen.committed.filter((id) => !place.has(id))).toEqual([])
    expect(seen.undone.filter((id) => place.has(id))).toEqual([])
    const isBroken = ([cause = '', effect = '']: readonly string[]) =>
      (place.get(cause) ?? 0) >= (place.get(effect) ?? 0)
    expect(seen.pairs.filter(isBroken)).toEqual([])
    // It was an adversary: a reader who goes by the events' numbers would have lost some.
    const late = order.filter(({ eid }, index) => Number(eid) < Number(order[index - 1]?.eid ?? 0))
    expect(late.length).toBeGreaterThan(0)
    expect(seen.pairs.length).toBeGreaterThan(0)
    if (amounts.adversary > 10) {
      process.stdout.write(
        `${seen.committed.length} events, ${seen.undone.length} undone, ${seen.pairs.length} effects, ${late.length} times a smaller number later; lost, twice, broken, gaps: 0\n`,
      )
    }
  },
  amounts.patience,
)

type Seen = {
  committed: string[]
  undone: string[]
  /** An event whose commit was waited for, and one written after that by a transaction begun before. */
  pairs: (readonly [string, string])[]
}

class Undone extends Error {}

async function writeUntil(end: number, n: number, seen: Seen): Promise<void> {
  while (performance.now() < end) {
    if (n % 8 === 0) await writeSlowly(seen)
    else if (n % 8 === 1) await writeAfter(seen)
    else await writeOnce(seen)
  }
}

async function writeOnce(seen: Seen): Promise<void> {
  await transaction(seen, async (trx, ids) => {
    ids.push(...(await appendAny(trx)))
    if (Math.random() < 0.3) ids.push(...(await appendAny(trx)))
    return null
  })
}

/** Takes its numbers early, and commits when many others have. */
async function writeSlowly(seen: Seen): Promise<void> {
  await transaction(seen, async (trx, ids) => {
    ids.push(...(await appendAny(trx)))
    await pause(400 * Math.random())
    ids.push(...(await appendAny(trx)))
    await pause(100 * Math.random())
    return null
  })
}

/** Takes its transaction's number early, and writes about what was committed since. */
async function writeAfter(seen: Seen): Promise<void> {
  await transaction(seen, async (trx, ids) => {
    await sql`select pg_current_xact_id()`.execute(trx)
    const before = seen.committed.length
    while (seen.committed.length === before) await pause(5)
    const cause = seen.committed.at(-1) ?? ''
    const [effect = ''] = await appendAny(trx)
    ids.push(effect)
    await pause(100 * Math.random())
    return [cause, effect] as const
  })
}

async function transaction(
  seen: Seen,
  write: (trx: Trx, ids: string[]) => Promise<readonly [string, string] | null>,
): Promise<void> {
  const ids: string[] = []
  try {
    const pair = await db.transaction().execute(async (trx) => {
      const written = await write(trx, ids)
      if (Math.random() < 0.1) throw new Undone()
      return written
    })
    seen.committed.push(...ids)
    if (pair) seen.pairs.push(pair)
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    seen.undone.push(...ids)
  }
}

async function placesOf({ ownerDb }: TestDesk) {
  const { rows } = await sql<{ eid: string; event_id: string; idx: string | null }>`
    select e.eid, e.event_id, l.idx from audit.event e left join audit.leaf l using (eid)
    order by l.idx`.execute(ownerDb)
  return {
    order: rows.filter(({ idx }) => idx !== null),
    waiting: rows.filter(({ idx }) => idx === null).length,
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
