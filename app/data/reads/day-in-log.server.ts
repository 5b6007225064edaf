import { sql } from 'kysely'
import type { ReadDb } from '../db.server.ts'

/** How many events of each type a day (UTC) of the log has, of those that the signed head covers. */
export type DayInLog = { counts: readonly { type: string; count: number }[] }

/** What a day holds, the most frequent first; read by the time that the events say themselves. */
export async function readDayInLog(
  db: ReadDb,
  head: { log: number; size: number },
  day: string,
): Promise<DayInLog> {
  // An event is recorded just after its time: the first bounds let the index help, the second are exact.
  const { rows } = await sql<{ type: string; count: string }>`
    select e.type, count(*) as count
    from audit.event e join audit.leaf l on l.log = ${head.log} and l.eid = e.eid
    where l.idx < ${head.size}::bigint
      and e.recorded_at >= ${day}::date at time zone 'UTC'
      and e.recorded_at < (${day}::date + 2) at time zone 'UTC'
      and (e.body ->> 'time') collate "C" >= ${day}::text
      and (e.body ->> 'time') collate "C" < (${day}::date + 1)::text
    group by e.type order by count(*) desc, e.type`.execute(db)
  return { counts: rows.map(({ type, count }) => ({ type, count: Number(count) })) }
}
