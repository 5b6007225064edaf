import path from 'node:path'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { appRole, ensureEmbeddedDatabase, withClient } from '#db/embedded-database.ts'
import {
  type EmbeddedServer,
  EmbeddedServerError,
  ensureEmbeddedServer,
  owner,
} from '#db/embedded-postgres.ts'
import { ensureDataDirectory } from './data-directory.ts'
import type { OpenDatabase } from './database.ts'
import { Fault } from './fault.mjs'
import { withProgress } from './progress.mjs'
import { migrationsFolder } from './project.ts'

const name = 'factdesk'
const draft = 'factdesk_draft'

/** Fills an empty database; told as one step of the start. */
export type Seed = { label: string; fill(db: Db): Promise<void> }

/**
 * Starts (or joins) the embedded server and opens its database. A new one is filled with `seed`, aside and
 * renamed when complete: whoever is killed half-way leaves nothing half-seeded.
 */
export async function openEmbeddedDatabase(
  dataDir: string,
  project: string,
  seed: Seed | null = null,
): Promise<OpenDatabase> {
  await ensureDataDirectory(dataDir)
  const server = await startServer(path.join(dataDir, 'postgres'))
  try {
    const migrations = migrationsFolder(project)
    const applied = await alone(server, async () => {
      const found =
        (await exists(server)) && (await ensureEmbeddedDatabase(server, name, migrations))
      if (found && (seed === null || !(await isEmpty(server)))) return found
      return create(server, migrations, seed)
    })
    return { app: server.connection(name, appRole), embedded: true, applied, close: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function startServer(directory: string): Promise<EmbeddedServer> {
  try {
    return await withProgress('Starting the database', () => ensureEmbeddedServer(directory))
  } catch (error) {
    if (!(error instanceof EmbeddedServerError)) throw error
    throw new Fault(
      `The embedded database cannot run: ${error.message}. (Or use a server of yours: DATABASE_URL.)`,
      { cause: error },
    )
  }
}

/** Does `work` while no other process prepares this server's databases. */
function alone<T>(server: EmbeddedServer, work: () => Promise<T>): Promise<T> {
  return withClient(server.connection('postgres', owner), async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('factdesk: prepare'))`)
    return work()
  })
}

async function create(server: EmbeddedServer, migrations: string, seed: Seed | null) {
  await onServer(server, `drop database if exists ${draft} with (force)`)
  const applied = await withProgress('Making the tables', () =>
    ensureEmbeddedDatabase(server, draft, migrations),
  )
  if (seed) await withProgress(seed.label, () => fill(server, seed))
  // Gone only if it was empty: see above.
  await onServer(server, `drop database if exists ${name}`)
  await onServer(server, `alter database ${draft} rename to ${name}`)
  return applied
}

async function fill(server: EmbeddedServer, seed: Seed): Promise<void> {
  const pool = createPool(server.connection(draft, appRole), () => undefined)
  const db = createDb(pool)
  try {
    await seed.fill(db)
  } finally {
    await db.destroy()
  }
}

async function exists(server: EmbeddedServer): Promise<boolean> {
  return (await onServer(server, `select from pg_database where datname = '${name}'`)) !== 0
}

async function isEmpty(server: EmbeddedServer): Promise<boolean> {
  return withClient(server.connection(name, owner), async (client) => {
    return (await client.query('select from desk')).rowCount === 0
  })
}

async function onServer(server: EmbeddedServer, statement: string): Promise<number> {
  const connection = server.connection('postgres', owner)
  return withClient(connection, async (client) => (await client.query(statement)).rowCount ?? 0)
}
