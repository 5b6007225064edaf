import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '#db/embedded-database.ts'
import { canConnect } from '#db/embedded-postgres/postmaster.ts'
import { type EmbeddedServer, ensureEmbeddedServer, owner } from '#db/embedded-postgres.ts'
import { buildUserProcess, startUserProcess } from './user-process.ts'

// Each directory is made once, and each fault leaves it good for the next: an initdb takes most of a second.
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'factdesk-faults-'))
  await buildUserProcess()
})

afterAll(() => rm(directory, { recursive: true, force: true }))

describe('processes that use one directory', { timeout: 60_000 }, () => {
  it('race on an empty one and end up with one server, which stops with the last of them', async () => {
    await mkdir(path.join(directory, 'init-999999'))
    const users = await Promise.all([1, 2, 3, 4].map(() => startUserProcess(directory)))
    expect(await countOf('postmaster.pid')).toBe(1)
    expect((await readdir(directory)).filter((name) => name.startsWith('init-'))).toEqual([])

    await Promise.all(users.slice(1).map((user) => user.quit()))
    expect(await isUp()).toBe(true)
    await users[0]?.quit()
    expect(await isUp()).toBe(false)
  })

  it('killed with SIGKILL do not take the server from others, and leave none behind', async () => {
    const first = await startUserProcess(directory)
    const second = await startUserProcess(directory)
    expect(second.reused).toBe(true)
    await first.kill()
    // As long as its watchdog would have needed to stop the server.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await isUp()).toBe(true)
    await second.kill()
    await expect.poll(isUp, { timeout: 10_000 }).toBe(false)
  })

  it('join while another one stops it, again and again', async () => {
    let current = await startUserProcess(directory)
    for (let turn = 0; turn < 5; turn++) {
      const [next] = await Promise.all([startUserProcess(directory), current.quit()])
      expect(await isUp()).toBe(true)
      current = next
    }
    await current.quit()
  })
})

describe('a server that was killed', { timeout: 60_000 }, () => {
  it('starts again with all it had acknowledged', async () => {
    const before = await ensureEmbeddedServer(directory)
    await run(before, 'create table kept (n int)')
    await run(before, 'insert into kept values (1)')
    process.kill(await postmasterPid(), 'SIGKILL')
    const after = await ensureEmbeddedServer(directory)
    expect(await run(after, 'select n from kept')).toEqual([{ n: 1 }])
    await Promise.all([before.stop(), after.stop()])
  })

  it.each([
    ['of a process that is gone', () => 4_194_303],
    ['that another process has now', () => process.pid],
  ])('starts in spite of a lock file with a number %s', async (_, pid) => {
    await writeFile(
      path.join(directory, 'data/postmaster.pid'),
      `${pid()}\n${directory}/data\n1\n5432\n${directory}\n\n`,
      { mode: 0o600 },
    )
    const server = await ensureEmbeddedServer(directory)
    expect(await run(server, 'select n from kept')).toEqual([{ n: 1 }])
    await server.stop()
    expect(await isUp()).toBe(false)
  })

  it('is told from another process with its number when it is stopped', async () => {
    const server = await ensureEmbeddedServer(directory)
    process.kill(await postmasterPid(), 'SIGKILL')
    await writeFile(path.join(directory, 'data/postmaster.pid'), `${process.pid}\n`)
    // Would end this very process by SIGINT if pg_ctl were asked.
    await server.stop()
    expect(process.pid).toBe(await postmasterPid())
  })
})

describe('a directory', { timeout: 60_000 }, () => {
  it('whose path is too long for a socket is served from a short one', async () => {
    const deep = path.join(directory, 'd'.repeat(120))
    const server = await ensureEmbeddedServer(deep)
    expect(await run(server, `select current_setting('data_checksums') as checksums`)).toEqual([
      { checksums: 'on' },
    ])
    await server.stop()
    await rm(server.connection('postgres', owner).host, { recursive: true })
  })

  it('of another version of PostgreSQL is refused with a sentence', async () => {
    const old = path.join(directory, 'old')
    await mkdir(path.join(old, 'data'), { recursive: true })
    await writeFile(path.join(old, 'data/PG_VERSION'), '9\n')
    await expect(ensureEmbeddedServer(old)).rejects.toThrow(/was made by PostgreSQL 9, this is \d+/)
  })
})

function isUp(): Promise<boolean> {
  return canConnect(directory, owner)
}

async function countOf(name: string): Promise<number> {
  const names = await readdir(directory, { recursive: true })
  return names.filter((found) => path.basename(found) === name).length
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(path.join(directory, 'data/postmaster.pid'), 'utf8'), 10)
}

function run(server: EmbeddedServer, statement: string): Promise<unknown[]> {
  return withClient(server.connection('postgres', owner), async (client) => {
    return (await client.query(statement)).rows
  })
}
