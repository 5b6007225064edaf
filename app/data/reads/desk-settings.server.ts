import { sql } from 'kysely'
import type { AuditData } from '#app/domain/audit/catalogue.ts'
import { settingsFromLog } from '#app/domain/audit/rules-in-log.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import type { ReadDb } from '../db.server.ts'
import { settingsOf } from '../stores/desk.server.ts'
import { outcomesOf } from '../stores/scale-wordings.server.ts'

/** The desk's settings and their version. One query. Throws while no desk is open. */
export async function readDeskSettings(
  db: ReadDb,
): Promise<{ version: number; settings: DeskSettings }> {
  const row = await db
    .selectFrom('desk')
    .selectAll()
    .select(outcomesOf('desk').as('outcomes'))
    .executeTakeFirstOrThrow()
  return { version: row.version, settings: settingsOf(row) }
}

/** One change of the desk's settings: who made it, when, and what it was about. */
export type SettingsChange = {
  /** Of the desk, after it. */
  version: number
  /** ISO 8601, UTC. */
  at: string
  by: string
  before: DeskSettings
  after: DeskSettings
}

/** How many changes back the page looks for when a setting came to be as it is. */
const changesRead = 50

type ChangeRow = {
  version: number
  at: string
  by: string | null
  data: AuditData<'desk.settings_changed'>
  nameBefore: string | null
  nameAfter: string | null
}

/** The last changes of the desk's settings, newest first. One query. */
export async function readSettingsChanges(db: ReadDb): Promise<readonly SettingsChange[]> {
  const { rows } = await sql<ChangeRow>`
    select split_part(e.subject, '@', 2)::int as version, e.body ->> 'time' as at, m.name as by,
      e.body -> 'data' as data, before.value as "nameBefore", after.value as "nameAfter"
    from audit.event e
    left join member m on m.id::text = e.actor
    left join audit.opening before
      on before.event_id = e.event_id and before.path = 'data.before.name'
    left join audit.opening after
      on after.event_id = e.event_id and after.path = 'data.after.name'
    where e.object = 'desk/1' and e.type = 'desk.settings_changed.v1'
    order by e.eid desc
    limit ${changesRead}`.execute(db)
  return rows.map(({ version, at, by, data, nameBefore, nameAfter }) => ({
    version,
    at,
    by: by ?? 'An erased member',
    before: { ...settingsFromLog(data.before), name: nameBefore ?? '' },
    after: { ...settingsFromLog(data.after), name: nameAfter ?? '' },
  }))
}

/** The settings as they stood at a version of the desk, as far back as changes are read. Two queries. */
export async function readSettingsAt(db: ReadDb, version: number): Promise<DeskSettings> {
  const [{ settings }, changes] = await Promise.all([readDeskSettings(db), readSettingsChanges(db)])
  return changes.findLast((change) => change.version > version)?.before ?? settings
}
