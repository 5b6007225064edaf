import { sql } from 'kysely'
import { type AuditEntry, valueAt, versionOf } from '#app/domain/audit/entry.ts'
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
  /** Of a text that the event changed. */
  words: { before: string; after: string } | null
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
  return readLines(db, `claim/${claimId}`, viewerId, sql`order by ${logOrder} desc limit ${count}`)
}

/** Every event of a claim, oldest first. One query. */
export async function readClaimHistory(
  db: ReadDb,
  claimId: string,
  viewerId: string,
): Promise<readonly HistoryLine[]> {
  return readLines(db, `claim/${claimId}`, viewerId, sql`order by ${logOrder}`)
}

/**
 * What happened to a claim, or to a member, after the version that somebody was looking at, oldest first.
 * One query.
 */
export async function readHistorySince(
  db: ReadDb,
  object: `claim/${string}` | `member/${string}`,
  viewerId: string,
  version: number,
): Promise<readonly HistoryLine[]> {
  const lines = await readLines(db, object, viewerId, sql`order by ${logOrder} desc limit 50`)
  return lines.filter((line) => line.version > version).reverse()
}

/** The ids of those whom an event is told with: who acted, and whom it was about. */
const whoIsNamed = sql`array[o.actor, o.data ->> 'memberId', split_part(e.object, '/', 2)] || case
  when jsonb_typeof(o.data -> 'after') = 'array'
  then array(select jsonb_array_elements_text(o.data -> 'after')) else '{}' end`

type LineRow = EntryRow & { time: string; names: Record<string, string> | null }

async function readLines(
  db: ReadDb,
  object: string,
  viewerId: string,
  which: ReturnType<typeof sql>,
): Promise<readonly HistoryLine[]> {
  const query = sql<LineRow>`
    select ${entryColumns}, e.body ->> 'time' as time, (
        select jsonb_object_agg(m.id, m.name) from member m where m.id::text = any (${whoIsNamed})
      ) as names
    from ${readableLog(viewerId)}
    where e.object = ${object}
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
      words: wordsChanged(entry),
      time: entry.actor === null ? null : row.time,
    }
  })
}

/** The text before and after, where the event put one in another's place. */
function wordsChanged(entry: AuditEntry): HistoryLine['words'] {
  const isQuote = entry.type.startsWith('claim.reanchored')
  if (!isQuote && !entry.type.startsWith('claim.statement_edited')) return null
  const [from, to] = isQuote ? ['before.anchor.exact', 'after.anchor.exact'] : ['before', 'after']
  const [before, after] = [valueAt(entry, from), valueAt(entry, to)]
  return before === null || after === null ? null : { before, after }
}
