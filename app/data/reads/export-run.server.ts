import { sql } from 'kysely'
import type { ExportRun, ExportRunState } from '#app/domain/audit/export-run.ts'
import type { ReadDb } from '../db.server.ts'

/** Who makes a copy says every second how far it is: after so many without a word it is gone. */
const silence = 15
/** Minutes for which a copy that ended is still told of. */
const told = 10

/** The copy of the log that a member takes, or took a moment ago; or null. One query. */
export async function readExportRun(readDb: ReadDb, memberId: string): Promise<ExportRun | null> {
  const row = await readDb
    .selectFrom('export_run')
    .select(['id', 'format', 'file', 'events', 'state', 'from_byte', 'to_byte', 'sent'])
    .select('cancel_asked as isEnding')
    .select(
      sql<boolean>`seen_at < clock_timestamp() - make_interval(secs => ${silence})`.as('isSilent'),
    )
    .select(
      sql<number>`extract(epoch from case state when 'running' then clock_timestamp() else seen_at end
        - begun_at)::float8`.as('seconds'),
    )
    .where('member_id', '=', memberId)
    .where(sql<boolean>`seen_at > clock_timestamp() - make_interval(mins => ${told})`)
    .executeTakeFirst()
  if (!row) return null
  const { events, from_byte, to_byte, sent, isSilent, ...same } = row
  const isGone = same.state === 'running' && isSilent
  return {
    ...same,
    format: same.format as ExportRun['format'],
    state: isGone ? 'broken' : (same.state as ExportRunState),
    events: Number(events),
    fromByte: Number(from_byte),
    toByte: to_byte === null ? null : Number(to_byte),
    sent: Number(sent),
  }
}
