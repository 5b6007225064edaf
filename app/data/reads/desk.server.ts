import type { ReadDb } from '../db.server.ts'

/** What every page says of the desk, or null while it is not set up. */
export async function readDesk(readDb: ReadDb): Promise<{ name: string; demo: boolean } | null> {
  const row = await readDb.selectFrom('desk').select(['name', 'demo']).executeTakeFirst()
  return row ?? null
}
