import { type RawBuilder, sql } from 'kysely'
import type { AuditEntry, JsonValue } from '#app/domain/audit/entry.ts'
import { type AuditFilter, periods } from '#app/domain/audit/filter.ts'
import type { OutcomeWords } from '#app/domain/rating/wording.ts'
import { eventsAbout } from './events-about.server.ts'

/**
 * The order that screens show the log in: that of writing (`eid` is drawn when the row is written), so
 * that an event shows before it has its place. Copies are in the order of the places.
 */
export const logOrder: RawBuilder<string> = sql<string>`e.eid`

/**
 * The log as one member may read it, for a `from`: the events as `e`, and for each as `o` what its
 * commitments open to (`opened`, by path), the paths that are sealed for this member (`sealed`), who
 * acted (`actor`, null while naming them would say who rated in a blind round) and the leaf's `data`. A verdict's
 * contents are open to its writer, and to others once its round is; a comment's to whoever may read it. (`offset 0` keeps the planner
 * from working the values out anew wherever they are named.)
 */
export function readableLog(
  viewerId: string,
  events: RawBuilder<unknown> = sql`audit.event`,
): RawBuilder<unknown> {
  return sql`${events} e
    cross join lateral (
      select
        jsonb_object_agg(p.path, p.value) filter (where p.sealed_claim_id is null) as plain,
        jsonb_object_agg(p.path, p.value) filter (where p.sealed_claim_id is not null) as kept,
        (array_agg(p.sealed_claim_id) filter (where p.sealed_claim_id is not null))[1] as claim_id,
        max(p.sealed_round) as round
      from audit.opening p where p.event_id = e.event_id
    ) p
    cross join lateral (
      select p.claim_id is null or e.actor = ${viewerId}::text or exists (
        select from open_round r where r.claim_id = p.claim_id and r.number = p.round
      ) or (e.object like 'comment/%' and exists (
        select from comment c
        where c.id = ${uuidInSql(sql`substr(e.object, 9)`)} and reads_comment(c, ${viewerId}::uuid)
      )) as readable,
        ${actorWithheld(viewerId)} as nameless
      offset 0
    ) v
    cross join lateral (
      select
        coalesce(p.plain, '{}') || case when v.readable then coalesce(p.kept, '{}') else '{}' end as opened,
        case when v.readable then '{}' else array(select jsonb_object_keys(p.kept)) end as sealed,
        case when v.readable and not v.nameless then e.actor end as actor,
        e.body -> 'data' as data
      offset 0
    ) o`
}

/**
 * Whether an event's actor is somebody whom this member may not know by name yet: one who judged an
 * anonymous round, for editors, until it is decided. From whoever is not signed in (null) it is kept as
 * from an editor: they may be one.
 */
export function actorWithheld(viewerId: string | null): RawBuilder<boolean> {
  const round = sql`(coalesce(e.body #>> '{data,verdict,round}', e.body #>> '{data,round}'))::integer`
  const claim = claimOf(sql`e.object`)
  const withheld =
    viewerId === null
      ? sql`exists (select from anonymous_round a where a.claim_id = ${claim} and a.number = ${round})`
      : sql`name_withheld(${claim}, ${round}, ${uuidInSql(sql`e.actor`)}, ${viewerId}::uuid)`
  return sql<boolean>`case when e.type in (
      'verdict.submitted.v1', 'verdict.revised.v1', 'verdict.withdrawn.v1', 'reviewer.recused.v1',
      'challenge.raised.v1', 'challenge.answered.v1'
    ) then ${withheld} else false end`
}

/**
 * The condition that an event of `readableLog` is asked for. A person's sealed verdicts are not found, nor a
 * claim's comments that this reader may not know to be on it.
 */
export function matches(filter: AuditFilter): RawBuilder<boolean> {
  const { person, act, about, period } = filter
  const from =
    period === null
      ? filter.from && sql`${filter.from}::date`
      : sql`${today} - ${periods[period]}::int`
  const to = filter.to && sql`${filter.to}::date`
  const conditions = [
    person === null ? null : sql`(e.actor = ${person}::text and o.actor is not null)`,
    act === null ? null : sql`e.type = ${`${act}.v1`}::text`,
    about === null ? null : eventsAbout(about),
    about?.kind !== 'claim'
      ? null
      : sql`(e.object not like 'comment/%' or ${readableClaim} = ${about.id}::uuid)`,
    // An event is recorded just after its time: the first bound lets the index help, the second is exact.
    from &&
      sql`(e.recorded_at >= (${from}) at time zone 'UTC' and (e.body ->> 'time') collate "C" >= (${from})::text)`,
    to &&
      sql`(e.recorded_at < (${to} + 2) at time zone 'UTC' and (e.body ->> 'time') collate "C" < (${to} + 1)::text)`,
  ].filter((condition) => condition !== null)
  return conditions.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Whether `matches` asks what of an event is readable, and so needs more of it than its row. */
export function asksWhatIsReadable({ person, about }: AuditFilter): boolean {
  return person !== null || about?.kind === 'claim'
}

/** The day in UTC by the database's clock. */
const today = sql`(now() at time zone 'UTC')::date`

/** The uuid that a text is, or null: what an index on ids can be asked for. */
export function uuidInSql(text: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string>`case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (${text})::uuid end`
}

/** The id of the claim that an event is about, or whose tags it is about; or null. */
export function claimOf(object: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string>`case when ${object} like 'claim/%' or ${object} like 'claim-tags/%'
    then ${uuidInSql(sql`split_part(${object}, '/', 2)`)} end`
}

/** The id of the claim that an event of `readableLog` is about, as far as this reader may know it. */
export const readableClaim: RawBuilder<string | null> = sql<string>`coalesce(
  ${claimOf(sql`e.object`)}, ${uuidInSql(sql`(o.opened ->> 'data.about')::jsonb ->> 'claimId'`)},
  ${uuidInSql(sql`o.data ->> 'claimId'`)})`

/** The columns of `readableLog` that make an `AuditEntry`. */
export const entryColumns = sql`e.type, o.actor, e.subject, o.data, o.opened, o.sealed,
  ${outcomesOfRound()} as outcomes`

/** The desk's own words for the ratings of the round that an event of `readableLog` is of, or null. */
export function outcomesOfRound(): RawBuilder<OutcomeWords[] | null> {
  const round = sql`coalesce(o.data #>> '{verdict,round}', o.data ->> 'round')`
  return sql`(
    select w.outcomes from round r join scale_wording w on w.id = r.wording
    where r.claim_id = ${claimOf(sql`e.object`)}
      and r.number = case when ${round} ~ '^[0-9]{1,9}$' then ${round}::integer end
  )`
}

export type EntryRow = {
  type: string
  actor: string | null
  subject: string
  data: JsonValue | null
  opened: Record<string, string>
  sealed: readonly string[]
  outcomes: readonly OutcomeWords[] | null
}

export function toEntry(row: EntryRow): AuditEntry {
  const sealed = Object.fromEntries(row.sealed.map((path) => [path, null]))
  return {
    type: row.type,
    actor: row.actor,
    subject: row.subject,
    data: row.data ?? {},
    openings: { ...row.opened, ...sealed },
    labels: Object.fromEntries((row.outcomes ?? []).map(({ key, label }) => [key, label])),
  }
}
