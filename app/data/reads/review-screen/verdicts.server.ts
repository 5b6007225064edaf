import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadDb } from '#app/data/db.server.ts'
import type { AttributionFinding, Confidence, Stance } from '#app/domain/claim/claim.ts'
import { siteOf } from '#app/domain/evidence/site.ts'

export type EvidenceView = {
  id: string
  url: string
  /** Whose site it is on. Worked out here: browsers need not load the list of all suffixes. */
  site: string
  title: string
  publisher: string
  excerpt: string
  stance: Stance
  derivesFrom: string | null
}

/** A verdict that this reader may read whole: their own, or one of an open round. */
export type VerdictView = {
  id: string
  round: number
  reviewerId: string
  reviewer: string
  rating: string
  attribution: AttributionFinding
  confidence: Confidence
  rationale: string
  noEvidenceReason: string | null
  seenOthers: boolean
  /** Null where the moment could tell who it was. */
  submittedAt: Date | null
  /** What became of it; only an active one counts. */
  state: 'active' | 'superseded' | 'withdrawn'
  evidence: readonly EvidenceView[]
}

/**
 * The verdicts on a claim that the reader may read, in all rounds, oldest first, with their
 * evidence; in one query. The database itself leaves out what is sealed.
 */
export async function readVerdicts(
  db: ReadDb,
  claimId: string,
  viewerId: string,
): Promise<readonly VerdictView[]> {
  const rows = await db
    .selectFrom('verdict as v')
    .leftJoin('open_round as o', (join) =>
      join.onRef('o.claim_id', '=', 'v.claim_id').onRef('o.number', '=', 'v.round'),
    )
    .innerJoin('member as m', 'm.id', 'v.reviewer_id')
    .leftJoin('verdict_withdrawal as w', 'w.verdict_id', 'v.id')
    .leftJoin('verdict as newer', 'newer.supersedes', 'v.id')
    .select([
      'v.id',
      'v.round',
      'v.reviewer_id as reviewerId',
      'm.name as reviewer',
      'v.rating',
      'v.attribution',
      'v.confidence',
      'v.rationale',
      'v.no_evidence_reason as noEvidenceReason',
      'v.seen_others as seenOthers',
      'v.submitted_at as submittedAt',
      sql<VerdictView['state']>`case when newer.id is not null then 'superseded'
        when w.verdict_id is not null then 'withdrawn' else 'active' end`.as('state'),
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('evidence as e')
          .select([
            'e.id',
            'e.url',
            'e.title',
            'e.publisher',
            'e.excerpt',
            'e.stance',
            'e.derives_from as derivesFrom',
          ])
          .whereRef('e.verdict_id', '=', 'v.id')
          .orderBy('e.position'),
      ).as('evidence'),
    )
    .where('v.claim_id', '=', claimId)
    .where((eb) => eb.or([eb('v.reviewer_id', '=', viewerId), eb('o.number', 'is not', null)]))
    .orderBy('v.submitted_at')
    .orderBy('v.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    evidence: row.evidence.map((item) => ({ ...item, site: siteOf(item.url) })),
  })) as readonly VerdictView[]
}
