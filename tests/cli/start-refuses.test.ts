import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb, createPool } from '#app/data/db.server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import { appRole, ensureEmbeddedDatabase } from '#db/embedded-database.ts'
import { ensureEmbeddedServer } from '#db/embedded-postgres.ts'
import { startOldServer } from './old-server.ts'
import { buildFactdesk, runFactdesk } from './run-factdesk.ts'

let dataDir: string

beforeAll(async () => {
  await buildFactdesk()
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'factdesk-start-'))
})

afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** Starts the desk, which must end at once, with one sentence and no stack trace. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const { code, stderr, stdout } = await runFactdesk(['start'], { PORT: '0', ...environment })
  expect(stdout).toBe('')
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(code).toBe(1)
  // Before it stand the steps that were taken.
  return stderr.split('\n').at(-2) ?? ''
}

describe('start refuses with a sentence', { timeout: 60_000 }, () => {
  it.each([
    [{ PORT: 'abc' }, /^PORT \("abc"\) must be a port number/],
    [
      { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/d' },
      /^Cannot reach .* 127.0.0.1:1 .*ECONNREFUSED/,
    ],
    [
      { DATA_DIR: '/proc/nothing/here' },
      /^The data directory \/proc\/nothing\/here cannot be written to/,
    ],
    [{ HOST: '192.0.2.1' }, /^HOST 192.0.2.1 is not an address of this machine/],
  ])('%j', async (environment, sentence) => {
    const said = await refusal(environment)
    expect(said).toMatch(sentence)
    expect(said).not.toContain('secret')
  })

  it('a port in use, and a database server that is too old', async () => {
    const server = await startOldServer()
    const { port } = server.address() as AddressInfo
    expect(await refusal({ PORT: String(port) })).toMatch(`Port ${port} on 127.0.0.1 is in use`)
    const url = `postgres://desk@127.0.0.1:${port}/desk`
    expect(await refusal({ DATABASE_URL: url })).toBe(
      'Factdesk needs PostgreSQL 15 or newer; the server is version 14.',
    )
    server.close()
  })

  it('the demo desk where others could reach it', async () => {
    const server = await ensureEmbeddedServer(path.join(dataDir, 'postgres'))
    await ensureEmbeddedDatabase(server, 'factdesk', path.resolve('db/migrations'))
    const db = createDb(createPool(server.connection('factdesk', appRole), () => undefined))
    await openDesk(
      db,
      { name: 'Demo', demo: true },
      { actor: 'system', requestId: 'test', via: 'cli' },
    )
    await db.destroy()
    const elsewhere = { HOST: '0.0.0.0', ORIGIN: 'https://desk.example.org' }
    for (const [variable, value] of Object.entries(elsewhere)) {
      const said = await refusal({ DATA_DIR: dataDir, [variable]: value })
      expect(said).toMatch(/^This is the demo desk/)
    }
    await server.stop()
  })
})

describe('factdesk', { timeout: 60_000 }, () => {
  it('lists its commands, and refuses others', async () => {
    const help = await runFactdesk([], {})
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toMatch(/^ {2}start /m)
    expect(await runFactdesk(['dance'], {})).toMatchObject({
      code: 1,
      stderr: 'There is no command dance.\n\n',
    })
  })
})
