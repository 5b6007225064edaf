import type { Db } from '#app/data/db.server.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runSettingsAct, type SettingsRefusal } from './run-settings-act.server.ts'
import type { Who } from './who.ts'

export type ChangeSettings = {
  /** The version of the desk that the person was looking at. */
  expectedVersion: number
  settings: DeskSettings
}

/** Changes the desk's settings. Rounds that are open keep the rules they opened with. */
export async function changeSettings(
  db: Db,
  { expectedVersion, settings }: ChangeSettings,
  who: Who,
): Promise<Result<{ version: number; settings: DeskSettings }, SettingsRefusal>> {
  return runSettingsAct(db, expectedVersion, () => settings, who)
}
