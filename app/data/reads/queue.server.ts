import { type RawBuilder, sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import type { Actor, Stage } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { type QueueList, queueLists } from '#app/domain/desk/queues.ts'
import type { Scale } from '#app/domain/rating/scales.ts'
import { outcomesOf, type ScaleRow, scaleReader } from '../stores/scale-wordings.server.ts'
import { type Cursor, formatCursor } from './keyset.ts'

/** Rows of one page. */
export const queuePageSize = 50

/** Counting stops here: that there are more is all a count beside a name has to say. */
export const countLimit = 100

export type QueueItem = {
  claimId: string
  sourceId: string
  statement: string
  /** Who asserts it, or 'article'. */
  claimant: string
  sourceTitle: string
  publisher: string
  stage: Exclude<Stage, 'confirmed'>
  ready: boolean
  /** Of this round; how many there are is no secret, what they say is not here. */
  verdicts: { count: number; quorum: number }
  openChallenges: number
  /** Since when it has this stage: ISO 8601, UTC. */
  stagedAt: string
  /** The viewer's own standing verdict of this round. */
  mine: { scale: Scale; rating: string } | null
  /** Named among those who shall rate it, rather than open to all. */
  assigned: boolean
  recused: boolean
  /** Why the viewer may not settle it although an editor; null where they may. */
  settlingBar: SettlingBar | null
}

/** The refusals of settling that rest on who asks, not on the claim; see `permissions`. */
export type SettlingBar = Extract<Refusal, { code: 'recused' | 'four_eyes' | 'already_approved' }>

export type QueuePage = {
  items: readonly QueueItem[]
  /** The cursor of the next page; null on the last. */
  next: string | null
  /** How many wait in each list, counted up to `countLimit`. */
  counts: Record<QueueList, number>
  /** The database's clock. */
  now: string
}

/**
 * One page of a list, as its viewer may see it, oldest first. Two queries, whatever the lists hold.
 * Nothing of other people's verdicts is read, so nothing of them can leak before a round is revealed.
 */
export async function readQueue(
  db: ReadDb,
  list: QueueList,
  viewer: Actor,
  after: Cursor | null,
): Promise<QueuePage> {
  const [rows, counts] = await Promise.all([
    readRows(db, list, viewer.id, after),
    readCounts(db, viewer.id),
  ])
  const shown = rows.slice(0, queuePageSize)
  const scaleOfRow = scaleReader()
  const last = rows.length > queuePageSize ? shown.at(-1) : undefined
  const { now, ...byList } = counts
  return {
    items: shown.map((row) => itemOf(row, scaleOfRow)),
    next: last ? formatCursor({ at: last.stagedAt, id: last.claimId }) : null,
    counts: byList,
    now: now.toISOString(),
  }
}

const begunByMe = (me: string) => sql<boolean>`exists (
  select from verdict v
  where v.claim_id = c.id and v.round = c.round and v.reviewer_id = ${me}
    and not exists (select from verdict later where later.supersedes = v.id)
    and not exists (select from verdict_withdrawal w where w.verdict_id = v.id)
)`

const recusedIn = (me: string) => sql<boolean>`exists (
  select from recusal x where x.claim_id = c.id and x.round = c.round and x.member_id = ${me}
)`

/** Each begins with the very words of its partial index, so that its cost is its own length. */
const belongsTo = {
  'to-review': (me) => sql<boolean>`
    c.stage = 'unverified' and c.disposition = 'active' and not c.ready
    and not exists (
      select from round r where r.claim_id = c.id and r.number = c.round
        and cardinality(r.assignees) >= c.quorum and not ${me}::uuid = any (r.assignees)
    )
    and not ${recusedIn(me)} and not ${begunByMe(me)}`,
  waiting: (me) => sql<boolean>`
    c.stage = 'unverified' and c.disposition = 'active' and not c.ready and c.verdict_count > 0
    and ${begunByMe(me)}`,
  decide: () => sql<boolean>`
    c.stage = 'unverified' and c.disposition = 'active' and c.ready`,
  disputed: () => sql<boolean>`
    c.stage = 'disputed' and c.disposition = 'active'`,
} satisfies Record<QueueList, (me: string) => RawBuilder<boolean>>

function readRows(db: ReadDb, list: QueueList, me: string, after: Cursor | null) {
  return db
    .selectFrom('claim as c')
    .innerJoin('source_revision as s', 's.id', 'c.revision_id')
    .innerJoin('round', (join) =>
      join.onRef('round.claim_id', '=', 'c.id').onRef('round.number', '=', 'c.round'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('verdict as v')
          .select('v.rating')
          .whereRef('v.claim_id', '=', 'c.id')
          .whereRef('v.round', '=', 'c.round')
          .where('v.reviewer_id', '=', me)
          .where(sql<boolean>`not exists (select from verdict later where later.supersedes = v.id)`)
          .where(
            sql<boolean>`not exists (select from verdict_withdrawal w where w.verdict_id = v.id)`,
          )
          .as('mine'),
      (join) => join.onTrue(),
    )
    .select([
      'c.id as claimId',
      'c.source_id as sourceId',
      'c.statement',
      'c.claimant',
      's.title as sourceTitle',
      's.publisher',
      'c.stage',
      'c.ready',
      'c.verdict_count as verdictCount',
      'c.quorum',
      'c.open_challenges as openChallenges',
      sql<string>`to_char(c.staged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(
        'stagedAt',
      ),
      'round.scale',
      'round.wording',
      outcomesOf('round').as('outcomes'),
      'mine.rating as myRating',
      sql<boolean>`round.assignees is not null and ${me}::uuid = any (round.assignees)`.as(
        'assigned',
      ),
      recusedIn(me).as('recused'),
      'round.single_person_approval as singlePersonApproval',
      sql<boolean>`exists (
        select from verdict v where v.claim_id = c.id and v.reviewer_id = ${me}
      )`.as('everRated'),
      sql<boolean>`c.added_by = ${me}::uuid`.as('added'),
      sql<boolean>`exists (
        select from decision d where d.claim_id = c.id and d.round = c.round and not d.final
          and d.decided_by = ${me}
      )`.as('approved'),
    ])
    .where(belongsTo[list](me))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(c.staged_at, c.id) > (${after?.at}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('c.staged_at')
    .orderBy('c.id')
    .limit(queuePageSize + 1)
    .execute()
}

type QueueRow = Awaited<ReturnType<typeof readRows>>[number]

function itemOf(row: QueueRow, scaleOfRow: (row: ScaleRow) => Scale): QueueItem {
  return {
    claimId: row.claimId,
    sourceId: row.sourceId,
    statement: row.statement,
    claimant: row.claimant,
    sourceTitle: row.sourceTitle,
    publisher: row.publisher,
    stage: row.stage === 'disputed' ? 'disputed' : 'unverified',
    ready: row.ready,
    verdicts: { count: row.verdictCount, quorum: row.quorum },
    openChallenges: row.openChallenges,
    stagedAt: row.stagedAt,
    mine: row.myRating === null ? null : { scale: scaleOfRow(row), rating: row.myRating },
    assigned: row.assigned,
    recused: row.recused,
    settlingBar: settlingBarOf(row),
  }
}

/** In the order in which `permissions` would refuse; tests hold the two together. */
function settlingBarOf(row: QueueRow): SettlingBar | null {
  if (row.recused) return { code: 'recused' }
  if (!row.singlePersonApproval) {
    if (row.everRated) return { code: 'four_eyes', because: 'rated' }
    if (row.added) return { code: 'four_eyes', because: 'added' }
  }
  return row.approved ? { code: 'already_approved' } : null
}

async function readCounts(db: ReadDb, me: string) {
  const count = (list: QueueList) => sql<number>`(
    select count(*)::int from (
      select from claim c where ${belongsTo[list](me)} limit ${countLimit}
    ) as counted
  )`
  return db
    .selectNoFrom([
      ...queueLists.map((list) => count(list).as(list)),
      sql<Date>`clock_timestamp()`.as('now'),
    ])
    .executeTakeFirstOrThrow() as Promise<Record<QueueList, number> & { now: Date }>
}
