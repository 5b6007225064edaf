import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockDesk, updateDesk } from '#app/data/stores/desk.server.ts'
import { settingsInLog } from '#app/domain/audit/rules-in-log.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { sameWords } from '#app/domain/rating/wording.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { LostRace, transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type SettingsRefusal =
  | { code: 'role_needed'; roles: readonly Role[] }
  | { code: 'stale_version'; expected: number; actual: number }
  | { code: 'nothing_changed' }

/**
 * An admin's act on the desk's settings: lock, change, save, and append its event, in one transaction.
 * `expectedVersion` is that of the desk that the person was looking at. Rounds that are open keep the
 * rules they opened with.
 */
export async function runSettingsAct(
  db: Db,
  expectedVersion: number,
  change: (before: DeskSettings) => DeskSettings,
  who: Who,
): Promise<Result<{ version: number; settings: DeskSettings }, SettingsRefusal>> {
  if (!who.actor.roles.includes('admin')) return refuse({ code: 'role_needed', roles: ['admin'] })
  return transact(db, async (trx) => {
    const { version: actual, settings: before } = await lockDesk(trx)
    if (actual !== expectedVersion) {
      return refuse({ code: 'stale_version', expected: expectedVersion, actual })
    }
    const after = change(before)
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
      data: { before: settingsInLog(before), after: settingsInLog(after) },
    }
    await appendEvents(trx, [changed], clock)
    await recordOnce(trx, who)
    return ok({ version, settings: after })
  })
}

function same(before: DeskSettings, after: DeskSettings): boolean {
  const keys = Object.keys(before) as readonly (keyof DeskSettings)[]
  return keys.every((key) =>
    key === 'scale' ? sameWords(before.scale, after.scale) : before[key] === after[key],
  )
}
