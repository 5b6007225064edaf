import { type RawBuilder, sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import type { BasisField } from '#app/domain/claim/basis.ts'
import type { Disposition, Publication, Stage } from '#app/domain/claim/claim.ts'
import type { QueueView } from '#app/domain/desk/queue-filter.ts'
import type { QueueList } from '#app/domain/desk/queues.ts'
import { isoTime } from '../../stores/audit-events.server.ts'
import { outcomesOf, type ScaleRow } from '../../stores/scale-wordings.server.ts'
import { approvedBy, everRated, isAmong, ownRating, partsOf, recusedIn } from './lists.server.ts'
import { matching } from './matching.server.ts'
import { beyond, inOrder, keyColumns, placeOf, type QueueCursor, type Way } from './order.server.ts'

/** A list as somebody looks at it, and from where. */
export type Look = {
  list: QueueList
  view: QueueView
  me: string
  from: QueueCursor | null
  way: Way
  most: number
}

export type QueueRow = ScaleRow & {
  claim_id: string
  source_id: string
  version: number
  statement: string
  claimant: string
  source_title: string
  publisher: string
  stage: Stage
  ready: boolean
  rating: string | null
  disposition: Disposition
  publication: Publication
  verdict_count: number
  quorum: number
  open_challenges: number
  staged_at: string
  due_at: string | null
  score: number | null
  tags: string[]
  voided: BasisField[]
  my_rating: string | null
  assigned: boolean
  recused: boolean
  single_person_approval: boolean
  ever_rated: boolean
  added: boolean
  approved: boolean
  place: string[]
}

/**
 * The next rows of a list, in its order. Each stretch of the list is read from an index as far as one
 * page needs, and only the rows of the page are then looked at closely.
 */
export async function readRows(db: ReadDb, look: Look): Promise<readonly QueueRow[]> {
  const page = pageOf(look)
  if (page === null) return []
  const { me, view, way } = look
  const { rows } = await sql<QueueRow>`
    with page as materialized (${page})
    select c.id as claim_id, c.source_id, c.version, c.statement, c.claimant,
      s.title as source_title, s.publisher, c.stage, c.ready, c.rating, c.disposition, c.publication,
      c.verdict_count, c.quorum, c.open_challenges, ${isoTime('c.staged_at')} as staged_at,
      ${isoTime('c.due_at')} as due_at, c.score, c.voided, coalesce(t.tags, '{}') as tags, r.scale, r.wording,
      ${outcomesOf('r')} as outcomes,
      ${ownRating(me)} as my_rating,
      coalesce(${isAmong('named', me)}, false) as assigned,
      ${recusedIn(me)} as recused, c.single_person as single_person_approval, ${everRated(me)} as ever_rated,
      c.added_by = ${me}::uuid as added, ${approvedBy(me)} as approved, ${placeOf(view.sort)} as place
    from page join claim c on c.id = page.claim_id
    join source_revision s on s.id = c.revision_id
    join round r on r.claim_id = c.id and r.number = c.round
    left join claim_tags t on t.claim_id = c.id
    order by ${inOrder(view.sort, way)}`.execute(db)
  return rows
}

/** The claim and source that come next, or null at the end: without anything of a row. */
export async function readNeighbour(
  db: ReadDb,
  look: Omit<Look, 'most'>,
): Promise<{ claimId: string; sourceId: string; cursor: QueueCursor } | null> {
  const page = pageOf({ ...look, most: 1 })
  if (page === null) return null
  const { rows } = await sql<{ claim_id: string; source_id: string; place: string[] }>`
    with page as materialized (${page})
    select c.id as claim_id, c.source_id, ${placeOf(look.view.sort)} as place
    from page join claim c on c.id = page.claim_id`.execute(db)
  const [row] = rows
  return row ? { claimId: row.claim_id, sourceId: row.source_id, cursor: row.place } : null
}

/** The ids and keys of the page, or null where the filter leaves nothing of the list. */
function pageOf({ list, view, me, from, way, most }: Look): RawBuilder<unknown> | null {
  const { filter, sort } = view
  const conditions = [matching(filter, me), beyond(sort, from, way) ?? sql`true`]
  const stretches = partsOf(list, me, filter).map(
    (part) => sql`(
      select c.id as claim_id, ${keyColumns(sort)} from claim c
      where ${part} and ${sql.join(conditions, sql` and `)}
      order by ${inOrder(sort, way)} limit ${most}
    )`,
  )
  if (stretches.length === 0) return null
  return sql`select * from (${sql.join(stretches, sql` union all `)}) as stretch
    order by ${inOrder(sort, way)} limit ${most}`
}
