import { type RawBuilder, sql } from 'kysely'
import type { Stage } from '#app/domain/claim/claim.ts'
import type { Scale } from '#app/domain/rating/scales.ts'
import { rankSimilar } from '#app/domain/similarity/rank.ts'
import type { ReadDb } from '../db.server.ts'
import { outcomesOf, type ScaleRow, scaleReader } from '../stores/scale-wordings.server.ts'

/** Another claim of the desk that says something alike, and how the desk rated it, if it did. */
export type SimilarClaim = {
  claimId: string
  statement: string
  /** Who asserts it, or 'article'. */
  claimant: string
  stage: Stage
  scale: Scale
  /** Only once confirmed. */
  rating: string | null
  /** Of the decision: ISO 8601, UTC. */
  decidedAt: string | null
  /** From 0 to 1. */
  alike: number
}

export type SimilarTo = {
  /** A claim of the desk, or words that may become one. */
  to: { claimId: string } | { statement: string }
  /** Only those that are confirmed. */
  settled: boolean
  /** Only those that were there before the claim asked about. */
  earlier?: boolean
}

/** How many claims that share a pair of words are looked at, how many of them are compared, and shown. */
const looked = 1_000
const compared = 60
const shown = 5

/**
 * Up to five claims that say something similar, most alike first. The index gives those that share a pair
 * of words which not every other claim has, the number of pairs shared chooses whom to compare, and
 * `rankSimilar` has the last word. Two queries for a claim, one for words, of a bounded cost.
 */
export async function readSimilarClaims(
  db: ReadDb,
  { to, settled, earlier = false }: SimilarTo,
): Promise<readonly SimilarClaim[]> {
  const asked = 'claimId' in to ? await findAsked(db, to.claimId) : { ...to, shingles: null }
  if (!asked) return []
  const except = 'claimId' in to ? to.claimId : null
  const rows = await readCandidates(db, asked, except, { settled, earlier })
  const scaleOfRow = scaleReader()
  return rankSimilar(asked.statement, rows)
    .slice(0, shown)
    .map(({ scale, wording, outcomes, ...row }) => {
      return { ...row, scale: scaleOfRow({ scale, wording, outcomes }) }
    })
}

type Asked = { statement: string; shingles: number[] | null }

async function findAsked(db: ReadDb, claimId: string): Promise<Asked | null> {
  const { rows } = await sql<Asked>`
    select c.statement, s.shingles from claim c join claim_search s on s.claim_id = c.id
    where c.id = ${claimId}`.execute(db)
  return rows[0] ?? null
}

type Row = Omit<SimilarClaim, 'alike' | 'scale'> & ScaleRow

async function readCandidates(
  db: ReadDb,
  { statement, shingles }: Asked,
  except: string | null,
  { settled, earlier }: { settled: boolean; earlier: boolean },
): Promise<readonly Row[]> {
  const own: RawBuilder<unknown> =
    shingles === null ? sql`claim_shingles(${statement})` : sql`${shingles}::integer[]`
  const { rows } = await sql<Row>`
    with asked as materialized (select ${own} as pairs, ${tellingOf(own)} as telling)
    select c.id as "claimId", c.statement, c.claimant, c.stage, r.scale, r.wording,
      ${outcomesOf('r')} as outcomes, c.rating,
      to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt"
    from (
      select near.claim_id
      from (
        select s.claim_id, s.shingles from claim_search s
        join claim c on c.id = s.claim_id and c.disposition = 'active'
          and (not ${settled} or c.stage = 'confirmed')
        where s.shingles && (select telling from asked) and s.claim_id is distinct from ${except}::uuid
          and (not ${earlier} or s.claim_id < ${except}::uuid)
        limit ${looked}
      ) near
      order by (
          select count(*) from unnest(near.shingles) each where each = any (select unnest(pairs) from asked)
        ) desc, near.claim_id desc
      limit ${compared}
    ) nearest
    join claim c on c.id = nearest.claim_id
    join round r on r.claim_id = c.id and r.number = c.round
    left join decision d on d.id = c.decision_id`.execute(db)
  return rows
}

/** A pair of words in more claims than this share of them says little about what a claim is about. */
const commonplace = 0.005

/**
 * Of these pairs those that tell claims apart: without what so many claims say ("according to the annual
 * report"), by the database's own statistics, unless nothing else is left.
 */
function tellingOf(pairs: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(nullif(array(
    select pair from unnest(${pairs}) as own (pair)
    where not exists (
      select from pg_stats known,
        unnest(known.most_common_elems::text::integer[], known.most_common_elem_freqs)
          as common (pair, frequency)
      where known.tablename = 'claim_search' and known.attname = 'shingles'
        and common.pair = own.pair and common.frequency > ${commonplace}
    )
  ), '{}'), ${pairs})`
}
