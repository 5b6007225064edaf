import { sql } from 'kysely'
import type { LogFigures } from '#app/domain/audit/log-health.ts'
import type { ReadDb } from '../db.server.ts'

/** How far behind the newest place an event may stand that is still without one. */
const lookBehind = 1_000

/** How the log stands: one query, of a cost that does not depend on the log's length. */
export async function readLogFigures(readDb: ReadDb): Promise<LogFigures> {
  const { rows } = await sql<Row>`
    with log as (select coalesce(max(number), 0) as number from audit.log),
    last_leaf as (
      select l.idx + 1 as size, l.eid from audit.leaf l, log
      where l.log = log.number order by l.idx desc limit 1
    ),
    head as (
      select c.size, c.created_at from audit.checkpoint c, log
      where c.log = log.number order by c.size desc limit 1
    )
    select (select size from last_leaf) as size, (select size from head) as signed,
      (select ${ago('created_at')} from head) as signed_ago,
      (select ${ago('e.recorded_at')} from audit.event e, log
        where e.eid > coalesce((select eid from last_leaf), 0) - ${lookBehind}::integer
          and not exists (select from audit.leaf l where l.log = log.number and l.eid = e.eid)
        order by e.eid limit 1) as oldest_waiting,
      (select ${ago('e.recorded_at')} from audit.leaf l, audit.event e, log
        where l.log = log.number and l.idx = coalesce((select size from head), 0) and e.eid = l.eid
      ) as oldest_unsigned,
      exists (select from audit.event e where e.type = 'audit.fork_refused.v1'
        and e.recorded_at > coalesce((select created_at from head), '-infinity')
        and e.body -> 'data' ->> 'origin' = (select origin from audit.log l, log where l.number = log.number)
      ) as forked`.execute(readDb)
  return toFigures(rows[0])
}

type Row = {
  size: string | null
  signed: string | null
  signed_ago: number | null
  oldest_waiting: number | null
  oldest_unsigned: number | null
  forked: boolean
}

function toFigures(row: Row | undefined): LogFigures {
  return {
    size: Number(row?.size ?? 0),
    signed: row?.signed == null ? null : Number(row.signed),
    signedAgo: row?.signed_ago ?? null,
    oldestWaiting: row?.oldest_waiting ?? null,
    oldestUnsigned: row?.oldest_unsigned ?? null,
    isForked: row?.forked ?? false,
  }
}

function ago(timestamp: string) {
  return sql`extract(epoch from clock_timestamp() - ${sql.raw(timestamp)})::float8`
}
