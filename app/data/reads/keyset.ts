import { z } from 'zod'

/** Where a page of a list begins: after the row with this moment and id. */
export type Cursor = {
  /** ISO 8601, UTC, microseconds as the database has them: a rounded one would skip or repeat rows. */
  at: string
  id: string
}

const cursorSchema = z.object({
  at: z.iso.datetime({ precision: 6 }),
  id: z.guid(),
})

/** How a cursor stands in an address. */
export function formatCursor({ at, id }: Cursor): string {
  return `${at}_${id}`
}

/** The cursor of an address, or null where there is none that could have come from this list. */
export function parseCursor(text: string | null): Cursor | null {
  const [at, id] = (text ?? '').split('_')
  return cursorSchema.safeParse({ at, id }).data ?? null
}
