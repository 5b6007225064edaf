import { sql } from 'kysely'
import type { Publication, Stage } from '#app/domain/claim/claim.ts'
import type { Scale } from '#app/domain/rating/scales.ts'
import type { ReadDb } from '../db.server.ts'
import { outcomesOf, type ScaleRow, scaleReader } from '../stores/scale-wordings.server.ts'

/** A claim that a person found to say the same. */
export type SameClaim = {
  claimId: string
  statement: string
  /** Who asserts it, or 'article'. */
  claimant: string
  stage: Stage
  publication: Publication
  scale: Scale
  /** Only once confirmed. */
  rating: string | null
  /** Of the decision: ISO 8601, UTC. */
  decidedAt: string | null
}

type Row = Omit<SameClaim, 'scale'> & ScaleRow

/** The claims that are linked with this one as the same, newest decision first. One query. */
export async function readSameClaims(db: ReadDb, claimId: string): Promise<readonly SameClaim[]> {
  const { rows } = await sql<Row>`
    select c.id as "claimId", c.statement, c.claimant, c.stage, c.publication, c.rating,
      r.scale, r.wording, ${outcomesOf('r')} as outcomes,
      to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt"
    from (
      select same_as as id from claim_link where claim_id = ${claimId} and stands
      union all
      select claim_id from claim_link where same_as = ${claimId} and stands
    ) linked
    join claim c on c.id = linked.id
    join round r on r.claim_id = c.id and r.number = c.round
    left join decision d on d.id = c.decision_id
    order by d.decided_at desc nulls last, c.id`.execute(db)
  const scaleOfRow = scaleReader()
  return rows.map(({ scale, wording, outcomes, ...row }) => ({
    ...row,
    scale: scaleOfRow({ scale, wording, outcomes }),
  }))
}
