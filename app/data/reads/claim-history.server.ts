import { sql } from 'kysely'
import { versionOf } from '#app/domain/audit/entry.ts'
import { ratingLabels } from '#app/domain/audit/naming.ts'
import { type Naming, sentence } from '#app/domain/audit/sentence.ts'
import type { ReadDb } from '../db.server.ts'
import {
  type EntryRow,
  entryColumns,
  logOrder,
  readableLog,
  toEntry,
} from './audit-entries.server.ts'

/** One event of a claim's history, in words that this reader may read. */
export type HistoryLine = {
  /** The claim's version that the event made. */
  version: number
  sentence: string
  /** ISO 8601, UTC; null while the moment could tell who it was. */
  time: string | null
}

/** The last events of a claim, newest first. One query. */
export async function readRecentHistory(
  db: ReadDb,
  claimId: string,
  viewerId: string,
  count: number,
): Promise<readonly HistoryLine[]> {
  return readLines(db, claimId, viewerId, sql`order by ${logOrder} desc limit ${count}`)
}

/** Every event of a claim, oldest first. One query. */
export async function readClaimHistory(
  db: ReadDb,
  claimId: string,
  viewerId: string,
): Promise<readonly HistoryLine[]> {
  return readLines(db, claimId, viewerId, sql`order by ${logOrder}`)
}

/** What happened to a claim after the version that somebody was looking at, oldest first. One query. */
export async function readHistorySince(
  db: ReadDb,
  claimId: string,
  viewerId: string,
  version: number,
): Promise<readonly HistoryLine[]> {
  const lines = await readLines(db, claimId, viewerId, sql`order by ${logOrder} desc limit 50`)
  return lines.filter((line) => line.version > version).reverse()
}

/** The ids of those whom an event of a claim is told with: who acted, and whom it was about. */
const whoIsNamed = sql`array[o.actor, o.data ->> 'memberId'] || case
  when jsonb_typeof(o.data -> 'after') = 'array'
  then array(select jsonb_array_elements_text(o.data -> 'after')) else '{}' end`

type LineRow = EntryRow & { time: string; names: Record<string, string> | null }

async function readLines(
  db: ReadDb,
  claimId: string,
  viewerId: string,
  which: ReturnType<typeof sql>,
): Promise<readonly HistoryLine[]> {
  const query = sql<LineRow>`
    select ${entryColumns}, e.body ->> 'time' as time, (
        select jsonb_object_agg(m.id, m.name) from member m where m.id::text = any (${whoIsNamed})
      ) as names
    from ${readableLog(viewerId)}
    where e.object = ${`claim/${claimId}`}
    ${which}`
  const { rows } = await query.execute(db)
  return rows.map((row) => {
    const entry = toEntry(row)
    const naming: Naming = {
      member: (id) => row.names?.[id] ?? null,
      rating: (key) => ratingLabels[key] ?? key,
    }
    return {
      version: versionOf(entry),
      sentence: sentence(entry, naming),
      time: entry.actor === null ? null : row.time,
    }
  })
}
