import { type RawBuilder, sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { noQueueFilter, type QueueFilter } from '#app/domain/desk/queue-filter.ts'
import type { QueueList } from '#app/domain/desk/queues.ts'
import { partsOf } from './lists.server.ts'
import { matching } from './matching.server.ts'

/** Counting stops here: that there are more is all a count beside a name has to say. */
export const countLimit = 100

/** A list, or a part of it. */
export type Counted = { list: QueueList; filter?: QueueFilter }

/** How many claims there are in each, counted up to `countLimit`; and the database's clock. One query. */
export async function readCounts(
  db: ReadDb,
  counted: readonly Counted[],
  me: string,
): Promise<{ counts: readonly number[]; now: string }> {
  const each = counted.map((one) => countOf(one, me))
  const { rows } = await sql<{ counts: number[]; now: Date }>`
    select array[${sql.join(each)}]::integer[] as counts, now() as now`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('Nothing was counted')
  return { counts: row.counts, now: row.now.toISOString() }
}

function countOf({ list, filter = noQueueFilter }: Counted, me: string): RawBuilder<number> {
  const stretches = partsOf(list, me, filter).map(
    (part) =>
      // Ordered, so that a shelf is counted from its index: without, the table would be read until it has enough.
      sql`(select from claim c where ${part} and ${matching(filter, me)}
        order by c.staged_at limit ${countLimit})`,
  )
  if (stretches.length === 0) return sql<number>`0`
  return sql<number>`(select count(*) from (
    select from (${sql.join(stretches, sql` union all `)}) as stretch limit ${countLimit}
  ) as counted)`
}
