import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  Kysely,
  type Migration,
  type MigrationProvider,
  Migrator,
  PostgresDialect,
  sql,
} from 'kysely'
import pg from 'pg'

/** A migration cannot be applied; the message is a sentence for the person who runs the desk. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

// Apart from `public`, so that the app's role sees none of it and the generated row types hold the desk alone.
const bookkeeping = 'migration'

type SqlFile = { name: string; text: string; sha256: string }

/** The migrations of a folder in the order they are applied: `<yyyymmddThhmmss>-<what>.sql`. */
export async function readMigrations(folder: string): Promise<SqlFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      return { name: name.slice(0, -'.sql'.length), text, sha256 }
    }),
  )
}

/** SHA-256 (hex) over all migrations of a folder: changes when any of them does. */
export async function hashMigrations(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await readMigrations(folder)) hash.update(`${file.name} ${file.sha256}\n`)
  return hash.digest('hex')
}

/**
 * Applies what is pending, in one transaction under Kysely's advisory lock, so that any number of
 * processes may start at once; returns the names applied. There is no way back: a mistake is mended by a
 * later migration.
 *
 * @param connection a role that owns the database (or is superuser)
 * @throws MigrationError when a file fails, or when one that was applied has changed since
 */
export async function migrate(connection: pg.PoolConfig, folder: string): Promise<string[]> {
  const files = await readMigrations(folder)
  const pool = new pg.Pool({ connectionTimeoutMillis: 3_000, ...connection, max: 2 })
  pool.on('error', () => undefined)
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  try {
    await refuseChangedFiles(pool, files)
    const migrator = new Migrator({
      db,
      provider: providerOf(files),
      migrationTableSchema: bookkeeping,
      migrationTableName: 'applied',
      migrationLockTableName: 'lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error)
      throw asMigrationError(error, results?.find((r) => r.status === 'Error')?.migrationName)
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

function providerOf(files: readonly SqlFile[]): MigrationProvider {
  const migrations: Record<string, Migration> = {}
  for (const file of files) migrations[file.name] = { up: (db) => apply(db, file) }
  return { getMigrations: async () => migrations }
}

async function apply(db: Kysely<unknown>, file: SqlFile): Promise<void> {
  // Rather fail and be run again than queue every reader of a table behind a lock nobody gets.
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql.raw(file.text).execute(db)
  const frozen = sql.id(bookkeeping, 'frozen')
  await sql`create table if not exists ${frozen} (name text primary key, sha256 text not null)`.execute(
    db,
  )
  await sql`insert into ${frozen} values (${file.name}, ${file.sha256})`.execute(db)
}

async function refuseChangedFiles(pool: pg.Pool, files: readonly SqlFile[]): Promise<void> {
  const table = await pool.query('select to_regclass($1) as found', [`${bookkeeping}.frozen`])
  if (table.rows[0].found === null) return
  const { rows } = await pool.query<{ name: string; sha256: string }>(
    `select name, sha256 from ${bookkeeping}.frozen`,
  )
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const changed = files.find((file) => (applied.get(file.name) ?? file.sha256) !== file.sha256)
  if (!changed) return
  throw new MigrationError(
    `The migration ${changed.name}.sql was changed after this database applied it; migrations are frozen: put the change in a new one.`,
  )
}

function asMigrationError(error: unknown, name: string | undefined): MigrationError {
  const reason = error instanceof Error ? error.message : String(error)
  const where = name === undefined ? 'The migrations' : `The migration ${name}.sql`
  return new MigrationError(`${where} could not be applied: ${reason}.`, { cause: error })
}
