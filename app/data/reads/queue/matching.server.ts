import { type RawBuilder, sql } from 'kysely'
import type { DueFilter, QueueFilter } from '#app/domain/desk/queue-filter.ts'
import { isAmong, ownRating } from './lists.server.ts'

type Conditions = {
  [Field in keyof QueueFilter]: (
    value: NonNullable<QueueFilter[Field]>,
    me: string,
  ) => RawBuilder<unknown> | null
}

/** What a filter asks of a claim `c`. Each is answered by an index, or is cheap to look at row by row. */
const conditions: Conditions = {
  q: (text) => found(sql`search_query(${text})`),
  // The list's stretches of index are chosen by it; see `partsOf`.
  stage: () => null,
  disposition: () => null,
  rating: (rating) => sql`c.rating = ${rating}`,
  mine: (rating, me) => sql`${ownRating(me)} = ${rating}`,
  speaker: (name) => found(sql`search_query(${name}, 'C')`),
  source: (id) => sql`c.source_id = ${id}::uuid`,
  assignee: (who, me) => (who === 'nobody' ? openToAll : assignedTo(who === 'me' ? me : who)),
  due: (when) => dues[when],
  waits: (days) => sql`c.staged_at < now() - make_interval(days => ${Number(days)})`,
  tag: (tag) => sql`exists (
    select from claim_tags t where t.claim_id = c.id and t.tags @> array[${tag}::text]
  )`,
  publication: (state) => sql`c.publication = ${state}`,
}

/** The filter as a condition on a claim `c`, for this viewer. */
export function matching(filter: QueueFilter, me: string): RawBuilder<unknown> {
  const wanted = Object.entries(filter).flatMap(([field, value]) => {
    if (value === null) return []
    const condition = conditions[field as keyof QueueFilter] as (
      value: string,
      me: string,
    ) => RawBuilder<unknown> | null
    return condition(value, me) ?? []
  })
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `)
}

function found(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`c.id in (select s.claim_id from claim_search s where s.words @@ ${query})`
}

/** Named by the words of the index; a claim without a date is due at the end of time. */
const due = sql`coalesce(c.due_at, 'infinity'::timestamptz)`

/** Nobody is named, so nobody has a date: which leaves out at once all that come first in the usual order. */
const openToAll = sql`${due} = 'infinity' and c.named is null`

/** Whoever is named in the present round, whether they have rated or not, which is sealed. */
function assignedTo(member: string): RawBuilder<unknown> {
  return isAmong('named', member)
}

const midnight = sql`date_trunc('day', now(), 'UTC')`

const dues: Record<DueFilter, RawBuilder<unknown>> = {
  overdue: sql`${due} < now()`,
  today: sql`${due} >= ${midnight} and ${due} < ${midnight} + interval '1 day'`,
  week: sql`${due} >= now() and ${due} < now() + interval '7 days'`,
  none: sql`${due} = 'infinity'`,
}
