import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { outcomesOf, scaleReader } from '#app/data/stores/scale-wordings.server.ts'
import type { Disposition, Stage } from '#app/domain/claim/claim.ts'
import type { Scale } from '#app/domain/rating/scales.ts'

/** A claim as the text beside it marks it: where it stands and how far it has come. */
export type ClaimInText = {
  id: string
  version: number
  start: number
  end: number
  statement: string
  claimant: string
  stage: Stage
  disposition: Disposition
  /** Only once confirmed. */
  rating: string | null
  /** That it is rated on. */
  scale: Scale
  verdictCount: number
  quorum: number
  ready: boolean
  /** What the reader did in this round. */
  mine: 'rated' | 'recused' | null
}

/** The claims of a source's newest revision in the order of the text; nothing in it says how anybody rated. One query. */
export async function readClaimsInText(
  db: ReadDb,
  sourceId: string,
  viewerId: string,
): Promise<readonly ClaimInText[]> {
  const rows = await db
    .selectFrom('claim as c')
    .innerJoin('round as r', (join) =>
      join.onRef('r.claim_id', '=', 'c.id').onRef('r.number', '=', 'c.round'),
    )
    .select([
      'c.id',
      'c.version',
      'c.anchor_start as start',
      'c.anchor_end as end',
      'c.statement',
      'c.claimant',
      'c.stage',
      'c.disposition',
      'c.rating',
      'r.scale',
      'r.wording',
      outcomesOf('r').as('outcomes'),
      'c.verdict_count as verdictCount',
      'c.quorum',
      'c.ready',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('verdict as v')
            .select(sql`1`.as('one'))
            .whereRef('v.claim_id', '=', 'c.id')
            .whereRef('v.round', '=', 'c.round')
            .where('v.reviewer_id', '=', viewerId)
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('verdict_withdrawal as w')
                    .select(sql`1`.as('one'))
                    .whereRef('w.verdict_id', '=', 'v.id'),
                ),
              ),
            )
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('verdict as newer')
                    .select(sql`1`.as('one'))
                    .whereRef('newer.supersedes', '=', 'v.id'),
                ),
              ),
            ),
        )
        .as('rated'),
    )
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('recusal as q')
            .select(sql`1`.as('one'))
            .whereRef('q.claim_id', '=', 'c.id')
            .whereRef('q.round', '=', 'c.round')
            .where('q.member_id', '=', viewerId),
        )
        .as('recused'),
    )
    .where('c.revision_id', '=', (eb) =>
      eb
        .selectFrom('source_revision')
        .select('id')
        .where('source_id', '=', sourceId)
        .orderBy('number', 'desc')
        .limit(1),
    )
    .orderBy('c.anchor_start')
    .orderBy('c.id')
    .execute()
  const scaleOfRow = scaleReader()
  return rows.map(({ rated, recused, wording, outcomes, ...row }) => ({
    ...row,
    scale: scaleOfRow({ scale: row.scale, wording, outcomes }),
    stage: row.stage as Stage,
    disposition: row.disposition as Disposition,
    mine: rated ? 'rated' : recused ? 'recused' : null,
  }))
}
