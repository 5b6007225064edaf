import type { Db, Trx } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { insertDesk } from '#app/data/stores/desk.server.ts'
import { settingsInLog } from '#app/domain/audit/rules-in-log.ts'
import { type DeskSettings, defaultSettings } from '#app/domain/desk/settings.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { auditActorOf, type WhoOrSystem } from './who.ts'

export type OpenDesk = {
  name: string
  demo?: boolean
  rules?: Partial<Omit<DeskSettings, 'name'>>
  /** Names the log for ever; a random URI unless given. */
  logOrigin?: string
}

/** Opens the database's one desk, and with it its log, whose first event this is. */
export function openDesk(
  db: Db,
  input: OpenDesk,
  who: WhoOrSystem,
): Promise<Result<DeskSettings, { code: 'desk_already_open' }>> {
  return db.transaction().execute((trx) => openDeskIn(trx, input, who))
}

/** The same as a part of a larger act. */
export async function openDeskIn(
  trx: Trx,
  input: OpenDesk,
  who: WhoOrSystem,
): Promise<Result<DeskSettings, { code: 'desk_already_open' }>> {
  const settings = { name: input.name, ...defaultSettings, ...input.rules }
  const demo = input.demo ?? false
  const clock = await insertDesk(trx, { demo, settings, logOrigin: input.logOrigin })
  if (!clock) return refuse({ code: 'desk_already_open' as const })
  const opened = {
    type: 'desk.opened' as const,
    object: 'desk/1' as const,
    version: 1,
    actor: auditActorOf(who),
    via: who.via,
    requestId: who.requestId,
    data: { demo, settings: settingsInLog(settings) },
  }
  await appendEvents(trx, [opened], clock)
  return ok(settings)
}
