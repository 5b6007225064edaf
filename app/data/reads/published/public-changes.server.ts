import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { isoTime } from '#app/data/stores/audit-events.server.ts'
import { afterCursor } from '../after-cursor.server.ts'
import { type Cursor, formatCursor } from '../keyset.ts'
import type { PublicChange } from './published-check.server.ts'

/** Rows of one page. */
export const changesPageSize = 30

export type ChangeItem = PublicChange & { slug: string; statement: string; language: string }

export type ChangesPage = { items: readonly ChangeItem[]; next: string | null }

/** One page of what changed after it was published, newest first. One query, of what the public may read. */
export async function readPublicChanges(db: ReadDb, after: Cursor | null): Promise<ChangesPage> {
  const rows = await db
    .selectFrom('publication_change as h')
    .innerJoin('publication as p', 'p.claim_id', 'h.claim_id')
    .select(['h.claim_id as id', 'h.kind', 'h.note', 'h.rating_label as rating'])
    .select(['h.was_rating_label as wasRating', 'h.was_summary as wasSummary'])
    .select(['p.slug', 'p.statement', 'p.language'])
    .select(isoTime('h.changed_at').as('at'))
    .where(sql<boolean>`h.kind not in ('published', 'upheld')`)
    .where(afterCursor(after, ['h.changed_at', 'h.claim_id']))
    .orderBy('h.changed_at', 'desc')
    .orderBy('h.claim_id', 'desc')
    .limit(changesPageSize + 1)
    .execute()
  const shown = rows.slice(0, changesPageSize)
  const last = rows.length > changesPageSize ? shown.at(-1) : undefined
  return {
    items: shown.map(({ id: _, ...item }) => item) as readonly ChangeItem[],
    next: last ? formatCursor({ at: last.at, id: last.id }) : null,
  }
}
