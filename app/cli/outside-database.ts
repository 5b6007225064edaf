import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import { appRole, withClient } from '#db/embedded-database.ts'
import { migrate } from '#db/migrate.ts'
import type { OpenDatabase } from './database.ts'
import { Fault } from './fault.mjs'
import { migrationsFolder } from './project.ts'

const oldestServer = 15

/** What the app becomes to place events in the log and to publish its heads, and for nothing else. */
const sequencerRole = 'factdesk_sequencer'

/** Migrates somebody's own PostgreSQL server and finds how the app connects to it. */
export async function openOutsideDatabase(
  url: string,
  migrateUrl: string | null,
  project: string,
): Promise<OpenDatabase> {
  const owner = asConfig('DATABASE_MIGRATE_URL', migrateUrl ?? url)
  const app = asConfig('DATABASE_URL', url)
  await connectTo(owner, refuseUnfit)
  const applied = await migrate(owner, migrationsFolder(project))
  const embedded = false
  return { app: await connectTo(app, (client) => asAppRole(client, app)), embedded, applied, close }
}

async function close(): Promise<void> {
  // It is not ours to stop.
}

function asConfig(name: string, url: string): pg.ClientConfig {
  try {
    return parseIntoClientConfig(url)
  } catch (error) {
    throw new Fault(`${name} is not an address that can be read: ${(error as Error).message}.`)
  }
}

async function connectTo<T>(
  config: pg.ClientConfig,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  try {
    return await withClient(config, use)
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(describe(error, config), { cause: error })
  }
}

function describe(error: unknown, { host, port, database, user }: pg.ClientConfig): string {
  const { code = '', message } = error as Error & { code?: string }
  const server = `the database server at ${host ?? 'localhost'}:${port ?? 5432}`
  if (code === '28P01' || code === '28000')
    return `At ${server}, ${user} could not sign in: ${message}.`
  if (code === '3D000') return `At ${server}, there is no database ${database}.`
  // A refused connection to a name with several addresses comes as an AggregateError without a message.
  const reason = message || code || 'no connection'
  return `Cannot reach ${server} (${reason}): is it running, and is DATABASE_URL right?`
}

async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string; may_create: boolean }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_user as name,
       (select rolcreaterole or rolsuper from pg_roles where rolname = current_user)
         or (select count(*) = 2 from pg_roles where rolname = any ($1)) as may_create`,
    [[appRole, sequencerRole]],
  )
  const server = rows[0]
  if (server && server.version < oldestServer) {
    throw new Fault(
      `Factdesk needs PostgreSQL ${oldestServer} or newer; the server is version ${server.version}.`,
    )
  }
  if (server && !server.may_create) {
    throw new Fault(
      `The database has not the roles ${appRole} and ${sequencerRole}, and ${server.name} may not create them. As an administrator, run what is missing of: create role ${appRole} nologin; create role ${sequencerRole} nologin; alter role ${appRole} noinherit; grant ${sequencerRole} to ${appRole}; grant ${appRole} to ${pg.escapeIdentifier(server.name)};`,
    )
  }
}

/** Connecting as a role that owns the tables, the app puts that power away at once. */
async function asAppRole(client: pg.Client, config: pg.ClientConfig): Promise<pg.PoolConfig> {
  const { rows } = await client.query<{ name: string; powerful: boolean }>(
    `select current_user as name, pg_has_role(relowner, 'member') as powerful
     from pg_class where oid = 'audit.event'::regclass`,
  )
  const role = rows[0]
  if (!role?.powerful) return config
  await client.query(`set role ${appRole}`).catch((cause: unknown) => {
    const name = pg.escapeIdentifier(role.name)
    throw new Fault(
      `The role ${role.name} may not act as ${appRole}. As an administrator, run: grant ${appRole} to ${name};`,
      { cause },
    )
  })
  return { ...config, options: [config.options, `-c role=${appRole}`].filter(Boolean).join(' ') }
}
