import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockDesk, updateDesk } from '#app/data/stores/desk.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { LostRace, transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type ChangeSettings = {
  /** The version of the desk that the person was looking at. */
  expectedVersion: number
  settings: DeskSettings
}

export type SettingsRefusal =
  | { code: 'role_needed'; roles: readonly Role[] }
  | { code: 'stale_version'; expected: number; actual: number }
  | { code: 'nothing_changed' }

/** Changes the desk's settings. Rounds that are open keep the rules they opened with. */
export async function changeSettings(
  db: Db,
  { expectedVersion, settings: after }: ChangeSettings,
  who: Who,
): Promise<Result<{ version: number; settings: DeskSettings }, SettingsRefusal>> {
  if (!who.actor.roles.includes('admin')) return refuse({ code: 'role_needed', roles: ['admin'] })
  return transact(db, async (trx) => {
    const { version: actual, settings: before } = await lockDesk(trx)
    if (actual !== expectedVersion) {
      return refuse({ code: 'stale_version', expected: expectedVersion, actual })
    }
    if (same(before, after)) return refuse({ code: 'nothing_changed' })
    const clock = await readLogClock(trx)
    if (!(await updateDesk(trx, actual, after))) throw new LostRace('The desk moved on')
    const version = actual + 1
    const changed = {
      type: 'desk.settings_changed' as const,
      object: 'desk/1' as const,
      version,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { before, after },
    }
    await appendEvents(trx, [changed], clock)
    return ok({ version, settings: after })
  })
}

function same(before: DeskSettings, after: DeskSettings): boolean {
  const keys = Object.keys(before) as readonly (keyof DeskSettings)[]
  return keys.every((key) => before[key] === after[key])
}
