import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb, createPool } from '#app/data/db.server.ts'
import { openTestDesk } from '#tests/builders/accounts.ts'
import { createRunningLog, type RunningLog, writeEvents } from '#tests/builders/running-log.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let log: RunningLog
let app: TestApp

beforeAll(async () => {
  desk = await createTestDesk()
  log = await createRunningLog(desk)
  await openTestDesk(desk.db)
  app = await createTestApp(desk)
})

afterAll(async () => {
  await log.close()
  await desk.close()
})

/** What a monitor gets to read: the status, the word, and the figures by their names. */
async function health(of: TestApp = app) {
  const response = await of.get('/healthz/log')
  const [state, ...lines] = (await response.text()).trimEnd().split('\n')
  const figures = lines.map((line) => line.split(' ')).map(([name, value]) => [name, Number(value)])
  return { status: response.status, state, ...Object.fromEntries(figures) }
}

// Generous: a machine under load is slow, and only a hang is a fault.
const patient = { timeout: 20_000 }
const none = { oldest_waiting_seconds: 0, oldest_unsigned_seconds: 0 }

test('health says how the log stands, and how old the oldest event is that is not in it', async () => {
  expect(await health()).toMatchObject({ status: 503, state: 'not_begun' })
  log.start()
  await expect.poll(health, patient).toEqual({ status: 200, state: 'well', ...none })
  await log.stop()
  await writeEvents(desk, 1)
  const early = await health()
  await expect.poll(health, patient).toMatchObject({ status: 503, state: 'waiting' })
  const late = await health()
  expect(late.oldest_waiting_seconds).toBeGreaterThanOrEqual(5)
  expect(late.oldest_waiting_seconds).toBeGreaterThan(early.oldest_waiting_seconds)
  expect(late.oldest_unsigned_seconds).toBe(0)
})

test('health says that it does not know while the database is gone', async () => {
  const pool = createPool(
    { host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' },
    () => {},
  )
  const db = createDb(pool)
  const gone = await createTestApp({ ...desk, db, readDb: db, pool })
  expect(await health(gone)).toEqual({ status: 503, state: 'unknown' })
  await db.destroy()
})
