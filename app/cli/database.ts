import type pg from 'pg'
import type { Env } from '#app/env.server.ts'
import { MigrationError } from '#db/migrate.ts'
import { openEmbeddedDatabase, type Seed } from './embedded-desk.ts'
import { Fault } from './fault.mjs'
import { openOutsideDatabase } from './outside-database.ts'
import { withProgress } from './progress.mjs'

/** A migrated database, ready for the app. */
export type OpenDatabase = {
  /** What the app connects with: its role may not touch what is append-only. */
  app: pg.PoolConfig
  /** True where the server is our own. */
  embedded: boolean
  /** The migrations that opening it applied. */
  applied: readonly string[]
  close(): Promise<void>
}

/** Opens the database that the environment names, or else the embedded one, filled with `seed` if new. */
export async function openDatabase(
  env: Env,
  project: string,
  seed: Seed | null = null,
): Promise<OpenDatabase> {
  const { databaseUrl, databaseMigrateUrl, dataDir } = env
  try {
    if (databaseUrl === null) return await openEmbeddedDatabase(dataDir, project, seed)
    return await withProgress('Checking the database', () =>
      openOutsideDatabase(databaseUrl, databaseMigrateUrl, project),
    )
  } catch (error) {
    if (error instanceof MigrationError) throw new Fault(error.message, { cause: error })
    throw error
  }
}
