import type { ReadDb } from '#app/data/db.server.ts'
import { isoTime } from '#app/data/stores/audit-events.server.ts'
import type { PublicStanding } from '#app/domain/publication/standing.ts'

/** What the public reads of a claim, as its editors are told. */
export type PublicationView = {
  slug: string
  summary: string
  /** The rating as the page calls it. */
  label: string
  decisionId: string
  standing: Exclude<PublicStanding, 'none'>
  /** ISO 8601, UTC; null unless it is under review. */
  underReviewSince: string | null
}

/** The claim's public page, or null where it has none. One query. */
export async function readPublication(
  db: ReadDb,
  claimId: string,
): Promise<PublicationView | null> {
  const row = await db
    .selectFrom('publication as p')
    .select(['p.slug', 'p.summary', 'p.rating_label as label', 'p.decision_id as decisionId'])
    .select('p.standing')
    .select(isoTime('p.under_review_since').as('underReviewSince'))
    .where('p.claim_id', '=', claimId)
    .executeTakeFirst()
  return row ? (row as PublicationView) : null
}
