import type { ReadDb } from '#app/data/db.server.ts'

/** What every page says of the desk it belongs to. */
export type DeskFace = { name: string; demo: boolean }

/** The desk's name and whether it is the demo, or null before it is opened. One query. */
export async function readDeskFace(db: ReadDb): Promise<DeskFace | null> {
  const desk = await db.selectFrom('desk').select(['name', 'demo']).executeTakeFirst()
  return desk ?? null
}
