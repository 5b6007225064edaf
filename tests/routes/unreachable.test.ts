import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabaseProbe } from '#app/data/database-probe.server.ts'
import { createDb, createPool } from '#app/data/db.server.ts'
import { openTestDesk } from '#tests/builders/accounts.ts'
import { createTestApp } from '#tests/setup/test-app.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await createTestDesk()
  await openTestDesk(desk.db)
})

afterAll(() => desk.close())

async function timed<Value>(task: () => Promise<Value>): Promise<[Value, number]> {
  const began = performance.now()
  return [await task(), performance.now() - began]
}

describe('while all connections are taken', () => {
  it('health is told at once, pages wait no longer than 3 s, and then all is well again', async () => {
    const probe = createDatabaseProbe(desk.connection('factdesk_app'))
    const app = await createTestApp(desk, { isDatabaseUp: probe.isUp })
    expect((await app.get('/healthz')).status).toBe(200)
    const clients = await Promise.all(Array.from({ length: 10 }, () => desk.pool.connect()))
    try {
      // The quickest of a few: this machine may be busy with something else for a moment.
      const took: number[] = []
      for (let n = 0; n < 5; n += 1) {
        const [health, milliseconds] = await timed(() => app.get('/healthz'))
        expect(health.status).toBe(200)
        took.push(milliseconds)
      }
      expect(Math.min(...took)).toBeLessThan(100)

      const [page, waited] = await timed(() => app.get('/sign-in'))
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
      // Three seconds, and what a busy machine adds; without a limit it would be for ever.
      expect(waited).toBeLessThan(8_000)
    } finally {
      for (const client of clients) client.release()
    }
    expect((await app.get('/sign-in')).status).toBe(200)
    await probe.close()
  })
})

describe('while the database is gone', () => {
  const nowhere = { host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' }

  it('every page says so, and no stack fills the log', async () => {
    const pool = createPool(nowhere, () => {})
    const db = createDb(pool)
    const probe = createDatabaseProbe(nowhere)
    const gone = { ...desk, db, readDb: db, pool }
    const app = await createTestApp(gone, { isDatabaseUp: probe.isUp })
    const cookie = `__Host-fc_session=${'a'.repeat(40)}`

    const health = await app.get('/healthz')
    expect([health.status, await health.text()]).toEqual([503, 'the database does not answer'])
    for (const path of ['/', '/sign-in', '/members', '/account', `/join/${'x'.repeat(43)}`]) {
      const page = await app.get(path, { cookie })
      expect([path, page.status, page.headers.get('retry-after')]).toEqual([path, 503, '5'])
      expect(await page.text()).toContain('The desk cannot reach its database')
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
    const act = await app.post('/sign-in', { email: 'a@paper.example', password: 'x' })
    expect([act.status, act.headers.get('retry-after')]).toEqual([503, '5'])
    const data = await app.get('/members.data', { cookie })
    expect([data.status, data.headers.get('content-type')]).toEqual([503, 'text/x-script'])
    expect((await app.get('/favicon.svg')).status).toBe(200)

    for (const entry of app.log) {
      expect(entry).toMatchObject({ level: 'warn', event: 'database.unreachable' })
      expect(entry.error?.stack).toBeUndefined()
    }
    expect(JSON.stringify(app.log)).not.toContain('x'.repeat(43))
    await Promise.all([db.destroy(), probe.close()])
  })

  it('a connection that breaks in the middle of a request is the same', async () => {
    const pool = createPool(desk.connection('factdesk_app'), () => {})
    const db = createDb(pool)
    const app = await createTestApp({ ...desk, db, readDb: db, pool })
    expect((await app.get('/sign-in')).status).toBe(200)
    const page = await desk.ownerDb.transaction().execute(async (trx) => {
      await sql`lock table desk`.execute(trx)
      let answer: Response | undefined
      const asking = app.get('/sign-in').then((response) => {
        answer = response
      })
      while (answer === undefined) {
        await killWhoeverWaits()
        await new Promise((go) => setTimeout(go, 10))
      }
      await asking
      return answer
    })
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
    // The pool forgets broken connections as it meets them.
    await expect.poll(async () => (await app.get('/sign-in')).status).toBe(200)
    await db.destroy()
  })
})

/** On another connection than the lock's: a transaction keeps seeing the activity it saw first. */
async function killWhoeverWaits(): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
  `.execute(desk.ownerDb)
}
