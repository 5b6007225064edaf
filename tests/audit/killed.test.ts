import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { checkLog } from '#app/audit/check-log.server.ts'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import { appRole, ensureEmbeddedDatabase } from '#db/embedded-database.ts'
import { type EmbeddedServer, ensureEmbeddedServer } from '#db/embedded-postgres.ts'
import { appendAny, createRunningLog } from '#tests/builders/running-log.ts'
import { makeFolder } from '#tests/builders/signed-log.ts'

/** How often the database is killed; `npm run test:long` sets more. */
const kills = Number(process.env.KILLS ?? 1)
const writers = 16

test(
  'nothing that was acknowledged is lost, and no head was signed in vain, when the database is killed',
  async () => {
    const directory = await makeFolder()
    // A server of its own: the tests' one would lose what it has not written.
    let server = await ensureEmbeddedServer(directory)
    await ensureEmbeddedDatabase(server, 'killed', path.resolve('db/migrations'))
    const connection = (user: string) => server.connection('killed', user)
    const log = await createRunningLog({ connection })
    let db = connect(server)
    await openDesk(db, { name: 'Killed' }, { actor: 'system', requestId: 'test', via: 'cli' })
    log.start()
    const acknowledged: string[] = []
    for (let kill = 0; kill < kills; kill++) {
      const writing = Array.from({ length: writers }, () => writeUntilBroken(db, acknowledged))
      await new Promise((resolve) => setTimeout(resolve, 1_200))
      await killServer(directory)
      await Promise.all(writing)
      await db.destroy()
      const before = server
      server = await ensureEmbeddedServer(directory)
      await before.stop()
      db = connect(server)
    }
    await expect.poll(() => countUnsigned(db), { timeout: 30_000 }).toBe(0)
    const { rows } = await sql<{ event_id: string }>`
    select e.event_id from audit.leaf l join audit.event e using (eid)`.execute(db)
    const placed = new Set(rows.map(({ event_id }) => event_id))
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.filter((id) => !placed.has(id))).toEqual([])
    await log.stop()
    // Every head in the checkpoint file, also those just before a kill, is of this log.
    expect(await checkLog(db, log.files)).toMatchObject({ ok: true })
    await db.destroy()
    await log.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  },
  60_000 * (kills + 1),
)

function connect(server: EmbeddedServer): Db {
  const config = { ...server.connection('killed', appRole), max: writers }
  return createDb(createPool(config, () => {}))
}

async function writeUntilBroken(db: Db, acknowledged: string[]): Promise<void> {
  try {
    for (;;) acknowledged.push(...(await db.transaction().execute(appendAny)))
  } catch {
    // The database is gone: what it had not said yes to may be there or not.
  }
}

async function killServer(directory: string): Promise<void> {
  const [pid] = (await readFile(path.join(directory, 'data/postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGKILL')
}

async function countUnsigned(db: Db): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select (select count(*) from audit.event) - coalesce(max(size), 0) as n from audit.checkpoint`.execute(
    db,
  )
  return Number(rows[0]?.n)
}
