import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadDb } from '#app/data/db.server.ts'
import { isoTime } from '#app/data/stores/audit-events.server.ts'
import type { Edition } from '#app/domain/publication/edition.ts'
import type { PublicStanding } from '#app/domain/publication/standing.ts'

/** What happened to a page in public, by its kind. */
export type ChangeKind =
  | 'published'
  | 'published_again'
  | 'upheld'
  | 'rating_changed'
  | 'summary'
  | 'clarification'
  | 'update'
  | 'correction'
  | 'retracted'

export type PublicChange = {
  kind: ChangeKind
  note: string
  rating: string
  /** What the page said until then; null where there was none. */
  wasRating: string | null
  wasSummary: string | null
  /** ISO 8601, UTC. */
  at: string
}

export type SameCheck = { slug: string; statement: string; rating: string; publishedAt: string }

export type PublishedCheck = Edition & {
  slug: string
  summary: string
  standing: Exclude<PublicStanding, 'none'>
  underReviewSince: string | null
  publishedAt: string
  modifiedAt: string
  /** Other published checks of the same claim, as people found, newest first. */
  same: readonly SameCheck[]
  /** Newest first. */
  changes: readonly PublicChange[]
}

/**
 * What the public reads at this address, or null where nothing was ever published. One query, of tables
 * that hold nothing else (docs/decisions/018-publishing.md).
 */
export async function readPublishedCheck(db: ReadDb, slug: string): Promise<PublishedCheck | null> {
  const row = await db
    .selectFrom('publication as p')
    .innerJoin('publication_edition as e', (join) =>
      join
        .onRef('e.claim_id', '=', 'p.claim_id')
        .onRef('e.claim_version', '=', 'p.edition_version'),
    )
    .select(['p.slug', 'p.summary', 'p.standing', 'e.page'])
    .select([
      isoTime('p.under_review_since').as('underReviewSince'),
      isoTime('p.published_at').as('publishedAt'),
      isoTime('p.modified_at').as('modifiedAt'),
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('publication_change as h')
          .select(['h.kind', 'h.note', 'h.rating_label as rating'])
          .select(['h.was_rating_label as wasRating', 'h.was_summary as wasSummary'])
          .select(isoTime('h.changed_at').as('at'))
          .whereRef('h.claim_id', '=', 'p.claim_id')
          .orderBy('h.claim_version', 'desc'),
      ).as('changes'),
    )
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('claim_link as l')
          .innerJoin('publication as o', (join) =>
            join.on(
              sql<boolean>`o.claim_id = case when l.claim_id = p.claim_id then l.same_as else l.claim_id end`,
            ),
          )
          .select(['o.slug', 'o.statement', 'o.rating_label as rating'])
          .select(isoTime('o.published_at').as('publishedAt'))
          .where(sql<boolean>`(l.claim_id = p.claim_id or l.same_as = p.claim_id)`)
          .where('l.stands', '=', true)
          .where('o.standing', '!=', 'retracted')
          .orderBy('o.published_at', 'desc'),
      ).as('same'),
    )
    .where('p.slug', '=', slug)
    .executeTakeFirst()
  if (!row) return null
  const { page, ...rest } = row
  return { ...(page as unknown as Edition), ...rest } as PublishedCheck
}
