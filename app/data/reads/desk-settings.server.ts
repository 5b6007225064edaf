import type { DeskSettings } from '#app/domain/desk/settings.ts'
import type { ReadDb } from '../db.server.ts'
import { settingsOf } from '../stores/desk.server.ts'

/** The desk's settings and their version. One query. Throws while no desk is open. */
export async function readDeskSettings(
  db: ReadDb,
): Promise<{ version: number; settings: DeskSettings }> {
  const row = await db.selectFrom('desk').selectAll().executeTakeFirstOrThrow()
  return { version: row.version, settings: settingsOf(row) }
}
