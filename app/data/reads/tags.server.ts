import type { ReadDb } from '#app/data/db.server.ts'

/** So many are offered to choose from; any other can be typed. */
const offered = 200

/** The desk's tags by name, to choose from. One query. */
export async function readTags(db: ReadDb): Promise<readonly string[]> {
  const rows = await db.selectFrom('tag').select('name').orderBy('name').limit(offered).execute()
  return rows.map(({ name }) => name)
}
