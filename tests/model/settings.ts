import { readDeskSettings } from '#app/data/reads/desk-settings.server.ts'
import { changeSettings } from '#app/workflow/change-settings.server.ts'
import { type Newsroom, value } from '#tests/builders/newsroom.ts'
import type { Rules } from '#tests/reference/desk/model.ts'

/** Makes these the desk's rules, by the admin's own act, where they are not already. */
export async function changeSettingsTo(room: Newsroom, rules: Rules): Promise<void> {
  const { version, settings } = await readDeskSettings(room.readDb)
  const input = { expectedVersion: version, settings: { ...settings, ...rules } }
  const result = await changeSettings(room.db, input, room.admin)
  if (!result.ok && result.refusal.code === 'nothing_changed') return
  value(result)
}
