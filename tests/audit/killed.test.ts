import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'vitest'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { appRole, ensureEmbeddedDatabase } from '#db/embedded-database.ts'
import { type EmbeddedServer, ensureEmbeddedServer } from '#db/embedded-postgres.ts'
import { createRunningLog } from '#tests/builders/running-log.ts'
import { makeFolder } from '#tests/builders/signed-log.ts'
import { staffWriters, writeUntilBroken } from '#tests/builders/writers.ts'
import { amounts } from '#tests/setup/amounts.ts'
import { expectNothingLost } from './after-kills.ts'

const { kills } = amounts
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
    const people = await staffWriters(db, writers)
    log.start()
    const acknowledged: string[] = []
    for (let kill = 0; kill < kills; kill++) {
      const writing = people.map((writer) => writeUntilBroken(db, writer, acknowledged))
      await new Promise((resolve) => setTimeout(resolve, 1_200))
      await killServer(directory)
      await Promise.all(writing)
      await db.destroy()
      const before = server
      server = await ensureEmbeddedServer(directory)
      await before.stop()
      db = connect(server)
    }
    // A machine that runs other tests too gets more time than the five seconds.
    await expectNothingLost(db, log.files, acknowledged, kills > 1 ? 5_000 : 30_000)
    await log.close()
    await db.destroy()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  },
  60_000 * (kills + 1),
)

function connect(server: EmbeddedServer): Db {
  const config = { ...server.connection('killed', appRole), max: writers }
  return createDb(createPool(config, () => {}))
}

async function killServer(directory: string): Promise<void> {
  const [pid] = (await readFile(path.join(directory, 'data/postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGKILL')
}
