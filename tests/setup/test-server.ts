import path from 'node:path'
import pg from 'pg'
import { appRole, ensureEmbeddedDatabase, withClient } from '#db/embedded-database.ts'
import { type EmbeddedServer, ensureEmbeddedServer, owner } from '#db/embedded-postgres.ts'
import { hashMigrations } from '#db/migrate.ts'

export const migrationsFolder = path.resolve('db/migrations')

/** What the test files need in order to clone databases: handed to them by vitest's `inject`. */
export type TestServer = { host: string; port: number; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

// Tests lose nothing that matters when the machine dies.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
}

/** One server for all test runs of this checkout; it keeps its migrated template from run to run. */
export async function startTestServer(): Promise<{ server: EmbeddedServer; details: TestServer }> {
  const server = await ensureEmbeddedServer(path.resolve('.cache/test-postgres'), { settings })
  const template = `template_${(await hashMigrations(migrationsFolder)).slice(0, 16)}`
  await withClient(server.connection('postgres', owner), (client) =>
    prepare(client, server, template),
  )
  const { host } = server.connection('postgres', appRole)
  return { server, details: { host, port: 5432, template } }
}

async function prepare(client: pg.Client, server: EmbeddedServer, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database')
  const names = rows.map((row) => row.datname)
  for (const name of names.filter(isAbandoned)) await drop(client, name)
  if (!names.includes(template)) await buildTemplate(client, server, template)
}

async function buildTemplate(client: pg.Client, server: EmbeddedServer, template: string) {
  // Under its name only when it is whole; who comes second throws theirs away.
  const draft = `desk_${process.pid}_template`
  await ensureEmbeddedDatabase(server, draft, migrationsFolder)
  const renaming = `alter database ${draft} rename to ${template}`
  await client.query(renaming).catch(async (error: unknown) => {
    if (!(error instanceof pg.DatabaseError && error.code === '42P04')) throw error
    await drop(client, draft)
  })
}

/** Left by a run that was killed: its name holds the process that made it. */
function isAbandoned(name: string): boolean {
  const pid = /^desk_(\d+)_/.exec(name)?.[1]
  if (pid === undefined) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch {
    return true
  }
}

async function drop(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
}
