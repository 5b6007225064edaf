import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { QueueSort } from '#app/domain/desk/queue-filter.ts'
import { isoTime } from '../../stores/audit-events.server.ts'

/** Where a page of a list begins: after the row with these keys, in the order's own terms. */
export type QueueCursor = readonly string[]

type Key = {
  /** Of the claim `c`; index and comparison name the same expression. */
  value: RawBuilder<unknown>
  /** As text that loses nothing: a rounded moment would skip rows or show them twice. */
  text: RawBuilder<string>
  /** What the text is turned back into. */
  type: 'timestamptz' | 'double precision' | 'uuid'
}

type Order = { keys: readonly Key[]; direction: 'asc' | 'desc' }

const due = sql`coalesce(c.due_at, 'infinity'::timestamptz)`
const score = sql`coalesce(c.score, -1)`

const byDue: Key = {
  value: due,
  text: sql<string>`case when c.due_at is null then 'infinity' else ${isoTime('c.due_at')} end`,
  type: 'timestamptz',
}
const byAge: Key = { value: sql`c.staged_at`, text: isoTime('c.staged_at'), type: 'timestamptz' }
const byScore: Key = { value: score, text: sql<string>`${score}::text`, type: 'double precision' }
const byId: Key = { value: sql`c.id`, text: sql<string>`c.id::text`, type: 'uuid' }

/** Every order ends in the id, and runs one way in all its keys: rows compare as rows do in an index. */
const orders: Record<QueueSort, Order> = {
  due: { keys: [byDue, byAge, byId], direction: 'asc' },
  age: { keys: [byAge, byId], direction: 'asc' },
  newest: { keys: [byAge, byId], direction: 'desc' },
  score: { keys: [byScore, byId], direction: 'desc' },
}

/** The keys by which a claim `c` stands in the order, one column each. */
export function keyColumns(sort: QueueSort): RawBuilder<unknown> {
  return sql.join(orders[sort].keys.map((key, index) => sql`${key.value} as ${name(index)}`))
}

/** `order by` what `keyColumns` named. */
export function inOrder(sort: QueueSort, way: Way): RawBuilder<unknown> {
  const { keys, direction } = orders[sort]
  const forth = (direction === 'asc') === (way === 'on')
  return sql.join(keys.map((_, index) => sql`${name(index)} ${forth ? sql`asc` : sql`desc`}`))
}

/** A claim's place in the order, as a cursor has it. */
export function placeOf(sort: QueueSort): RawBuilder<string[]> {
  return sql<string[]>`array[${sql.join(orders[sort].keys.map((key) => key.text))}]`
}

/** On through the list, or back. */
export type Way = 'on' | 'back'

/** Whether a claim `c` comes after the cursor, or before it. */
export function beyond(
  sort: QueueSort,
  cursor: QueueCursor | null,
  way: Way,
): RawBuilder<boolean> | null {
  if (cursor === null) return null
  const { keys, direction } = orders[sort]
  const here = keys.map((key) => key.value)
  const there = keys.map((key, index) => sql`${cursor[index]}::${sql.raw(key.type)}`)
  const greater = (direction === 'asc') === (way === 'on')
  return sql<boolean>`(${sql.join(here)}) ${greater ? sql`>` : sql`<`} (${sql.join(there)})`
}

const moment = z.iso.datetime({ precision: 6 })
const texts = {
  timestamptz: z.union([moment, z.literal('infinity')]),
  'double precision': z.string().regex(/^-?\d{1,3}(?:\.\d{1,20})?(?:e-?\d{1,3})?$/),
  uuid: z.guid(),
} satisfies Record<Key['type'], z.ZodType<string>>

/** How a cursor stands in an address. */
export function formatQueueCursor(cursor: QueueCursor): string {
  return cursor.join('_')
}

/** The cursor of an address, or null where there is none that could have come from this order. */
export function parseQueueCursor(text: string | null, sort: QueueSort): QueueCursor | null {
  const parts = (text ?? '').split('_')
  const { keys } = orders[sort]
  const fits = keys.every(({ type }, index) => texts[type].safeParse(parts[index]).success)
  return fits && parts.length === keys.length ? parts : null
}

function name(index: number): RawBuilder<unknown> {
  return sql.ref(`key_${index}`)
}
