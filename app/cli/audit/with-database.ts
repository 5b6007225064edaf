import type pg from 'pg'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import type { Env } from '#app/env.server.ts'
import { openDatabase } from '../database.ts'
import { findProject } from '../project.ts'
import { readSettings } from '../settings.ts'

/** Does `use` with the desk's database, as the app works in it, and closes it. */
export async function withDatabase<T>(
  use: (db: Db, env: Env, connection: pg.PoolConfig) => Promise<T>,
): Promise<T> {
  const project = findProject()
  const env = readSettings(project)
  const database = await openDatabase(env, project)
  const db = createDb(createPool(database.app, () => undefined))
  try {
    return await use(db, env, database.app)
  } finally {
    await db.destroy()
    await database.close()
  }
}

/** The log's files, by the names that the log's functions know them by. */
export function logFilesOf(env: Env): { keyFile: string; checkpointFile: string } {
  return { keyFile: env.logKeyFile, checkpointFile: env.logCheckpointFile }
}
