import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { isoTime } from '#app/data/stores/audit-events.server.ts'
import type { Stage } from '#app/domain/claim/claim.ts'
import { afterCursor } from './after-cursor.server.ts'
import { type Cursor, formatCursor } from './keyset.ts'

/** Rows of one page. */
export const sourcesPageSize = 50

export type SourceItem = {
  id: string
  title: string
  publisher: string
  /** 'YYYY-MM-DD'. */
  publishedOn: string | null
  /** BCP 47. */
  language: string
  /** Active claims only. */
  claims: Record<Stage, number>
  importedBy: string
  /** ISO 8601, UTC. */
  importedAt: string
}

export type SourcesPage = {
  items: readonly SourceItem[]
  /** The cursor of the next page; null on the last. */
  next: string | null
}

/**
 * One page of the desk's sources, newest import first, each as its newest revision. Words narrow it to those of
 * which some revision is found by its title, publisher, author or address; none ('') is all. One query.
 */
export async function readSources(
  db: ReadDb,
  words: string,
  after: Cursor | null,
): Promise<SourcesPage> {
  const rows = await readRows(db, words, after)
  const shown = rows.slice(0, sourcesPageSize)
  const last = rows.length > sourcesPageSize ? shown.at(-1) : undefined
  return {
    items: shown.map(({ unverified, disputed, confirmed, ...source }) => ({
      ...source,
      claims: { unverified, disputed, confirmed },
    })),
    next: last ? formatCursor({ at: last.importedAt, id: last.id }) : null,
  }
}

/** The sources of the page. By themselves: what is read of each is read of these and of no others. */
function sourcesOfPage(db: ReadDb, words: string, after: Cursor | null) {
  return db
    .selectFrom('source as s')
    .select(['s.id', 's.added_by', 's.added_at'])
    .$if(words !== '', (query) =>
      // By the index first: how rare the beginning of a word is, the planner cannot know.
      query.where(
        sql<boolean>`s.id in (
          with found as materialized (
            select r.source_id from source_revision r
            where source_words(r.title, r.publisher, r.author, r.url) @@ source_query(${words})
          )
          select source_id from found
        )`,
      ),
    )
    .where(afterCursor(after, ['s.added_at', 's.id']))
    .orderBy('s.added_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(sourcesPageSize + 1)
}

function readRows(db: ReadDb, words: string, after: Cursor | null) {
  return db
    .selectFrom(sourcesOfPage(db, words, after).as('s'))
    .innerJoin('member as m', 'm.id', 's.added_by')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('source_revision as r')
          .select(['r.title', 'r.publisher', 'r.published_on', 'r.language'])
          .whereRef('r.source_id', '=', 's.id')
          .orderBy('r.number', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('claim as c')
          .select([
            sql<number>`count(*) filter (where c.stage = 'unverified')::int`.as('unverified'),
            sql<number>`count(*) filter (where c.stage = 'disputed')::int`.as('disputed'),
            sql<number>`count(*) filter (where c.stage = 'confirmed')::int`.as('confirmed'),
          ])
          .whereRef('c.source_id', '=', 's.id')
          .where('c.disposition', '=', 'active')
          .as('claims'),
      (join) => join.onTrue(),
    )
    .select([
      's.id',
      'newest.title',
      'newest.publisher',
      'newest.published_on as publishedOn',
      'newest.language',
      'claims.unverified',
      'claims.disputed',
      'claims.confirmed',
      'm.name as importedBy',
      isoTime('s.added_at').as('importedAt'),
    ])
    .orderBy('s.added_at', 'desc')
    .orderBy('s.id', 'desc')
    .execute()
}
