import { type RawBuilder, sql } from 'kysely'
import type { Stage } from '#app/domain/claim/claim.ts'
import type { QueueFilter } from '#app/domain/desk/queue-filter.ts'
import { type QueueList, staleAfterDays } from '#app/domain/desk/queues.ts'

/** Where a claim lies; the database works it out from the claim (see the migration claim-shelves). */
const shelves = ['open', 'begun', 'ready', 'disputed', 'confirmed', 'aside'] as const
type Shelf = (typeof shelves)[number]

/** One stretch of an index that a list is read from; a list is one or several, merged in their order. */
export type Part = RawBuilder<boolean>

/** The claims that a list holds for its viewer and that the filter's stage and setting aside leave in it. */
export function partsOf(list: QueueList, me: string, filter: QueueFilter): readonly Part[] {
  return lists[list](me, filter).flatMap(({ shelf, also }) => {
    const kept = keptBy(shelf, filter)
    if (kept === null) return []
    const conditions = [sql`c.shelf = ${sql.lit(shelf)}`, also, kept].filter(
      (condition) => condition !== undefined,
    )
    return [sql<boolean>`${sql.join(conditions, sql` and `)}`]
  })
}

type Stretch = { shelf: Shelf; also?: RawBuilder<unknown> }

const lists: Record<QueueList, (me: string, filter: QueueFilter) => readonly Stretch[]> = {
  'to-review': (me) =>
    onShelves(
      ['open', 'begun'],
      sql`${mayTakePart(me)} and not ${recusedIn(me)} and not ${rated(me)}`,
    ),
  waiting: (me) => onShelves(['begun'], rated(me)),
  decide: (me) => onShelves(['ready'], sql`not (${sql.join(barsTo(me), sql` or `)})`),
  // One stretch for each reason, and each claim in the first of its own: every one is found by an index.
  barred: (me) =>
    barsTo(me).flatMap((bar, index, bars) => {
      const others = bars.slice(0, index).map((other) => sql`not ${other}`)
      return onShelves(['ready'], sql.join([bar, ...others], sql` and `))
    }),
  disputed: () => onShelves(['disputed']),
  stale: (_, { waits }) => {
    const unsettled = ['open', 'begun', 'ready', 'disputed'] as const
    const since = sql`now() - make_interval(days => ${Number(waits ?? staleAfterDays)})`
    // Two stretches of two indexes rather than one `or`, which no index answers.
    return [
      ...onShelves(unsettled, sql`c.staged_at < ${since}`),
      ...onShelves(
        unsettled,
        sql`coalesce(c.due_at, 'infinity'::timestamptz) < now() and c.staged_at >= ${since}`,
      ),
    ]
  },
  all: () => onShelves(shelves),
}

function onShelves(names: readonly Shelf[], also?: RawBuilder<unknown>): readonly Stretch[] {
  return names.map((shelf) => (also ? { shelf, also } : { shelf }))
}

const stageOn: Record<Exclude<Shelf, 'aside'>, Stage> = {
  open: 'unverified',
  begun: 'unverified',
  ready: 'unverified',
  disputed: 'disputed',
  confirmed: 'confirmed',
}

/** What the filter still asks of a claim on this shelf: undefined for nothing, null if none can pass. */
function keptBy(shelf: Shelf, filter: QueueFilter): RawBuilder<unknown> | undefined | null {
  const { stage, disposition } = filter
  if (!mayHold(shelf, filter)) return null
  if (shelf !== 'aside') {
    const isKept =
      (stage === null || stage === stageOn[shelf]) &&
      (disposition === null || disposition === 'active')
    return isKept ? undefined : null
  }
  if (disposition === 'active') return null
  return sql`${disposition === null ? sql`true` : sql`c.disposition = ${disposition}`}
    and ${stage === null ? sql`true` : sql`c.stage = ${stage}`}`
}

/** False where the filter asks for what no claim of the shelf has: it need not be looked through to know. */
function mayHold(shelf: Shelf, { rating, mine }: QueueFilter): boolean {
  if (rating !== null && shelf !== 'confirmed' && shelf !== 'aside') return false
  return mine === null || shelf !== 'open'
}

/** Whether the round has a place for the viewer: kept for them, or for nobody (`hasFreePlace`). */
function mayTakePart(me: string): RawBuilder<boolean> {
  return sql<boolean>`(c.named is null or cardinality(c.named) < c.quorum or ${isAmong('named', me)})`
}

/** The viewer has a standing verdict in the present round: their own, so that nothing is told by it. */
export function rated(me: string): RawBuilder<boolean> {
  return isAmong('rated_by', me)
}

/** The rating of the viewer's standing verdict in the present round; null where there is none. */
export function ownRating(me: string): RawBuilder<string | null> {
  return sql<string | null>`case when ${rated(me)} then (
    select v.rating from verdict v
    where v.claim_id = c.id and v.round = c.round and v.reviewer_id = ${me}::uuid
      and not exists (select from verdict later where later.supersedes = v.id)
      and not exists (select from verdict_withdrawal w where w.verdict_id = v.id)
  ) end`
}

export function recusedIn(me: string): RawBuilder<boolean> {
  return isAmong('recused', me)
}

export function everRated(me: string): RawBuilder<boolean> {
  return isAmong('raters', me)
}

export function approvedBy(me: string): RawBuilder<boolean> {
  return isAmong('approved_by', me)
}

/** Written as the index on the people of a claim answers it: `= any` would look at every claim. */
export function isAmong(
  people: 'rated_by' | 'raters' | 'recused' | 'approved_by' | 'named',
  me: string,
): RawBuilder<boolean> {
  return sql<boolean>`c.${sql.ref(people)} @> array[${me}::uuid]`
}

/** The refusals of settling that rest on who asks; `settlingBarOf` says which, `permissions` agrees. */
function barsTo(me: string): readonly RawBuilder<boolean>[] {
  return [
    recusedIn(me),
    approvedBy(me),
    sql<boolean>`(${everRated(me)} and not c.single_person)`,
    sql<boolean>`(c.added_by = ${me}::uuid and not c.single_person)`,
  ]
}
