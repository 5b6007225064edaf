import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import type { DraftFields } from '#app/domain/claim/draft.ts'

export type DraftView = { typed: DraftFields; savedAt: Date; round: number }

/**
 * What this reader wrote last of a verdict on the claim and has not given, or null: their own draft,
 * never anybody else's. One of an earlier round comes back too. One query.
 */
export async function readDraft(
  db: ReadDb,
  claimId: string,
  viewerId: string,
): Promise<DraftView | null> {
  const row = await db
    .selectFrom('draft as d')
    .leftJoin('verdict as newest', (join) =>
      join
        .onRef('newest.claim_id', '=', 'd.claim_id')
        .onRef('newest.round', '=', 'd.round')
        .onRef('newest.reviewer_id', '=', 'd.member_id')
        .on(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('verdict as later')
                .select('later.id')
                .whereRef('later.supersedes', '=', 'newest.id'),
            ),
          ),
        ),
    )
    .select(['d.typed', 'd.saved_at as savedAt', 'd.round'])
    .where('d.member_id', '=', viewerId)
    .where('d.claim_id', '=', claimId)
    .where(sql<boolean>`d.after_verdict is not distinct from newest.id`)
    .orderBy('d.round', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, typed: row.typed as DraftFields } : null
}
