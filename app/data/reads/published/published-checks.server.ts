import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { isoTime } from '#app/data/stores/audit-events.server.ts'
import type { PublicStanding } from '#app/domain/publication/standing.ts'
import type { Tone } from '#app/domain/rating/scales.ts'
import { afterCursor } from '../after-cursor.server.ts'
import { type Cursor, formatCursor } from '../keyset.ts'

/** Rows of one page. */
export const checksPageSize = 30

export type CheckItem = {
  slug: string
  statement: string
  language: string
  speaker: string | null
  scale: string
  rating: string
  label: string
  /** Its colour of then; null where it is not on record. */
  tone: Tone | null
  standing: Exclude<PublicStanding, 'none'>
  /** ISO 8601, UTC. */
  publishedAt: string
}

/** What a reader looks for: a rating's label, and words of the claim, its speaker or the summary. */
export type ChecksWanted = { rating: string; words: string }

export type ChecksPage = { items: readonly CheckItem[]; next: string | null }

/** One page of what was published, newest first. One query, of what the public may read. */
export async function readPublishedChecks(
  db: ReadDb,
  { rating, words }: ChecksWanted,
  after: Cursor | null,
): Promise<ChecksPage> {
  const rows = await db
    .selectFrom('publication as p')
    .select(['p.claim_id as id', 'p.slug', 'p.statement', 'p.language', 'p.speaker'])
    .select([
      'p.scale',
      'p.rating',
      'p.rating_label as label',
      'p.rating_tone as tone',
      'p.standing',
    ])
    .select(isoTime('p.published_at').as('publishedAt'))
    .$if(rating !== '', (query) => query.where('p.rating_label', '=', rating))
    .$if(words !== '', (query) =>
      query.where(sql<boolean>`p.words @@ websearch_to_tsquery('simple', ${words})`),
    )
    .where(afterCursor(after, ['p.published_at', 'p.claim_id']))
    .orderBy('p.published_at', 'desc')
    .orderBy('p.claim_id', 'desc')
    .limit(checksPageSize + 1)
    .execute()
  const shown = rows.slice(0, checksPageSize)
  const last = rows.length > checksPageSize ? shown.at(-1) : undefined
  return {
    items: shown.map(({ id: _, ...item }) => item) as readonly CheckItem[],
    next: last ? formatCursor({ at: last.publishedAt, id: last.id }) : null,
  }
}

/** The labels that published ratings have, each found by one step into the index. One query. */
export async function readPublishedLabels(db: ReadDb): Promise<readonly string[]> {
  const { rows } = await sql<{ label: string }>`
    with recursive label as (
      (select rating_label as label from publication order by rating_label limit 1)
      union all
      select (select p.rating_label from publication p where p.rating_label > l.label
        order by p.rating_label limit 1)
      from label l where l.label is not null
    )
    select label from label where label is not null
  `.execute(db)
  return rows.map((row) => row.label)
}
