import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '#app/audit/sha256.ts'
import { readEdge } from '#app/audit/stored-tree.server.ts'
import { readLogFigures } from '#app/data/reads/log-health.server.ts'
import { logState } from '#app/domain/audit/log-health.ts'
import { emptyTree, growTree, leafHash, rootOf } from '#app/domain/audit/merkle.ts'
import { edgeRoot } from '#app/domain/audit/tree-edge.ts'
import { openDesk } from '#tests/builders/members.ts'
import {
  appendAny,
  createRunningLog,
  lastCheckpoint,
  type RunningLog,
  readLog,
  writeEvents,
  writeMany,
} from '#tests/builders/running-log.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let log: RunningLog

beforeEach(async () => {
  desk = await createTestDesk()
  log = await createRunningLog(desk)
  await openDesk(desk)
})

afterEach(async () => {
  await log.close()
  await desk.close()
})

// Generous: a machine under load is slow, and only a hang is a fault.
const patient = { timeout: 20_000 }
const waiting = async () => (await readLog(desk)).waiting
const signedSize = async () => (await lastCheckpoint(desk))?.size

/** The tree over the lines as they are: the slow way. */
async function rootOfLines(): Promise<Uint8Array> {
  const { placed } = await readLog(desk)
  const hashes = placed.map(({ leaf }) => leafHash(sha256, Buffer.from(leaf)))
  return rootOf(
    sha256,
    hashes.reduce((tree, hash) => growTree(sha256, tree, hash), emptyTree),
  )
}

describe('an event', () => {
  test('gets its place and is signed within moments, and the log says how it began', async () => {
    log.start()
    await writeEvents(desk, 5)
    // Five, the desk's opening and the log's own.
    await expect.poll(signedSize, patient).toBe(7)
    expect(await waiting()).toBe(0)
    const checkpoint = await lastCheckpoint(desk)
    expect(checkpoint?.root.equals(await rootOfLines())).toBe(true)
    expect(logState(await readLogFigures(desk.readDb))).toBe('well')
  })

  test('that commits late is placed late, after what its writer had seen, and nothing is lost', async () => {
    log.start()
    await writeEvents(desk, 1)
    let late: readonly string[] = []
    let after: readonly string[] = []
    await desk.db.transaction().execute(async (trx) => {
      late = await appendAny(trx)
      after = await writeEvents(desk, 3)
      await expect.poll(waiting, patient).toBe(0)
    })
    await expect.poll(waiting, patient).toBe(0)
    const order = (await readLog(desk)).placed.map(({ event_id }) => event_id)
    const [lateId = ''] = late
    expect(order.indexOf(lateId)).toBeGreaterThan(order.indexOf(after[2] ?? ''))
  })

  test('is placed where its transaction is numbered as by another server', async () => {
    await sql`insert into audit.event (leaf, xid) values (
      '{"id":"restored","type":"t.v1","actor":"system","subject":"restored/1@1"}',
      '99999999999')`.execute(desk.ownerDb)
    log.start()
    await expect.poll(waiting, patient).toBe(0)
  })

  test('stands in no place where its transaction was rolled back', async () => {
    log.start()
    const undone = desk.db.transaction().execute(async (trx) => {
      await appendAny(trx)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await writeEvents(desk, 2)
    await expect.poll(signedSize, patient).toBe(4)
    const { placed } = await readLog(desk)
    expect(placed.map(({ idx }) => Number(idx))).toEqual([0, 1, 2, 3])
  })
})

test('many events are placed batch by batch, and kept in tiles that give the same root', async () => {
  await writeMany(desk, 12_345)
  log.start()
  await expect.poll(signedSize, patient).toBe(12_347)
  const root = await rootOfLines()
  expect((await lastCheckpoint(desk))?.root.equals(root)).toBe(true)
  const edge = await readEdge(desk.readDb, 1, 12_347)
  expect(Buffer.from(edgeRoot(sha256, edge)).equals(root)).toBe(true)
  const { rows } = await sql<{ level: number; n: string }>`
    select level, count(*) as n from audit.tile group by level`.execute(desk.ownerDb)
  expect(rows).toEqual([{ level: 0, n: '48' }])
})

describe('of several processes', () => {
  test('another takes over in seconds when the one that leads is gone', async () => {
    log.start()
    await writeEvents(desk, 1)
    await expect.poll(signedSize, patient).toBe(3)
    log.start()
    await sql`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and granted and database = (
        select oid from pg_database where datname = current_database())`.execute(desk.ownerDb)
    await writeEvents(desk, 10)
    await expect.poll(waiting, patient).toBe(0)
    await expect.poll(signedSize, patient).toBe(13)
    expect((await lastCheckpoint(desk))?.root.equals(await rootOfLines())).toBe(true)
  })

  test('one that is woken tells the one that leads', async () => {
    log.start()
    await writeEvents(desk, 1)
    await expect.poll(signedSize, patient).toBe(3)
    const other = log.start()
    await writeEvents(desk, 1)
    other.wake()
    await expect.poll(waiting, patient).toBe(0)
  })
})

test('while nobody keeps the log, that is told', async () => {
  log.start()
  await expect.poll(signedSize, patient).toBe(2)
  await log.stop()
  await writeEvents(desk, 1)
  await sql`select pg_sleep(0.3)`.execute(desk.ownerDb)
  const figures = await readLogFigures(desk.readDb)
  expect(figures).toMatchObject({ size: 2, signed: 2, oldestUnsigned: null, isForked: false })
  expect(figures.oldestWaiting).toBeGreaterThan(0.3)
  expect(logState({ ...figures, oldestWaiting: 5.1 })).toBe('waiting')
})
