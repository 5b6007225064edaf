import type { ReadDb } from '#app/data/db.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { parseQueueView, type QueueView } from '#app/domain/desk/queue-filter.ts'
import { type QueueList, queueNamed, queuesOf } from '#app/domain/desk/queues.ts'
import { scaleReader } from '../stores/scale-wordings.server.ts'
import { type QueueChoices, readQueueChoices } from './queue/choices.server.ts'
import { readCounts } from './queue/counts.server.ts'
import { itemOf, type QueueItem } from './queue/item.server.ts'
import { formatQueueCursor, type QueueCursor } from './queue/order.server.ts'
import { readRows } from './queue/rows.server.ts'
import { mendSpelling } from './queue/spelling.server.ts'
import { readSavedViews, type SavedView } from './saved-views.server.ts'

/** Rows of one page. */
export const queuePageSize = 50

export type QueuePage = {
  items: readonly QueueItem[]
  /** The cursor of the next page; null on the last. */
  next: string | null
  /** The lists that the viewer may open, each with how many wait in it, up to `countLimit`. */
  lists: readonly { name: QueueList; count: number }[]
  /** Their own saved views and those of others that are shared, with how many each shows. */
  views: readonly (SavedView & { count: number })[]
  choices: QueueChoices
  /** What was probably meant by the words searched for, where they found nothing. */
  mended: string | null
  /** The database's clock. */
  now: string
}

/**
 * One page of a list, as its viewer may see it. Four queries, whatever the lists hold, and one more where a
 * search found nothing. Nothing of other people's verdicts is read, and so no filter, order or count
 * can tell of them before a round is revealed.
 */
export async function readQueue(
  db: ReadDb,
  { list, view, after }: { list: QueueList; view: QueueView; after: QueueCursor | null },
  { id: me, roles }: Actor,
): Promise<QueuePage> {
  const names = queuesOf(roles)
  const saved = await readSavedViews(db, me, names)
  const look = { list, view, me, from: after, way: 'on' as const, most: queuePageSize + 1 }
  const [rows, { counts, now }, choices] = await Promise.all([
    readRows(db, look),
    readCounts(
      db,
      [...names.map((name) => ({ list: name })), ...saved.flatMap((each) => countedAs(each) ?? [])],
      me,
    ),
    readQueueChoices(db, view.filter),
  ])
  const scaleOfRow = scaleReader()
  const items = rows.slice(0, queuePageSize).map((row) => itemOf(row, scaleOfRow))
  const last = rows.length > queuePageSize ? items.at(-1) : undefined
  const { q } = view.filter
  return {
    items,
    next: last ? formatQueueCursor(last.cursor) : null,
    lists: names.map((name, index) => ({ name, count: counts[index] ?? 0 })),
    views: saved.map((each, index) => ({ ...each, count: counts[names.length + index] ?? 0 })),
    choices,
    mended: items.length === 0 && after === null && q ? await mendSpelling(db, q) : null,
    now,
  }
}

function countedAs({ list: name, search }: SavedView) {
  const list = queueNamed(name)
  return list && { list, filter: parseQueueView(new URLSearchParams(search)).view.filter }
}
