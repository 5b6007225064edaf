import pg from 'pg'
import { type EmbeddedServer, owner } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'

/** The role the running app works as; the migrations create it and say what it may do. */
export const appRole = 'factdesk_app'

/**
 * Makes sure that the database is there and migrated, and that the app's role may sign in: on an embedded
 * server that role is the app's login itself. Returns the names of the migrations applied.
 */
export async function ensureEmbeddedDatabase(
  server: EmbeddedServer,
  name: string,
  migrationsFolder: string,
): Promise<string[]> {
  await withClient(server.connection('postgres', owner), (client) => createDatabase(client, name))
  const applied = await migrate(server.connection(name, owner), migrationsFolder)
  await withClient(server.connection('postgres', owner), (client) => allowLogin(client))
  return applied
}

async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [name])
  if (found.rowCount !== 0) return
  await client.query(`create database ${pg.escapeIdentifier(name)}`).catch((error: unknown) => {
    // Another process made it meanwhile: told by the catalogue's unique index, or politely.
    if (!(error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? '')))
      throw error
  })
}

async function allowLogin(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    'select from pg_roles where rolname = $1 and not rolcanlogin',
    [appRole],
  )
  if (rowCount !== 0) await client.query(`alter role ${appRole} login`)
}

/** Does `use` with a connection of its own and closes it. */
export async function withClient<T>(
  config: pg.ClientConfig,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionTimeoutMillis: 5_000, ...config })
  // A lost connection fails the query under way; unheard, it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
