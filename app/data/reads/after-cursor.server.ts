import { type RawBuilder, sql } from 'kysely'
import type { Cursor } from './keyset.ts'

/** The rows that come after the cursor's in a list by these columns, the newest or the oldest first; without a cursor all. */
export function afterCursor(
  cursor: Cursor | null,
  [at, id]: readonly [at: string, id: string],
  first: 'newest' | 'oldest' = 'newest',
): RawBuilder<boolean> {
  if (cursor === null) return sql`true`
  const side = first === 'newest' ? sql`<` : sql`>`
  return sql`(${sql.ref(at)}, ${sql.ref(id)}) ${side} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
}
