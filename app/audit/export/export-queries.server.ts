import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { Db } from '#app/data/db.server.ts'
import {
  actorWithheld,
  asksWhatIsReadable,
  matches,
  readableClaim,
  readableLog,
  uuidInSql,
} from '#app/data/reads/audit-entries.server.ts'
import type { ExportPlan } from './export-plan.server.ts'
import { actorNameInSql, sealedInSql, sentenceInSql, valueInSql } from './sentence-in-sql.server.ts'

export type ExportFormat = 'jsonl' | 'csv' | 'openings' | 'bundle'

/** Which events leave, and for whose eyes. */
export type ExportScope = ExportPlan & { viewerId: string }

/** How many events an export will hold, and how many bytes as lines. */
export function countQuery(
  format: ExportFormat,
  scope: ExportScope,
): RawBuilder<{ events: string; bytes: string }> {
  const which = format === 'jsonl' || format === 'bundle' ? leaves(scope) : matches(scope.filter)
  return sql`select count(*) as events, coalesce(sum(octet_length(e.leaf) + 1), 0) as bytes
    from ${lines(scope)} where ${which}`
}

/** The `COPY … TO STDOUT` of a file; still with parameters, which COPY does not take. */
export function copyQuery(
  format: Exclude<ExportFormat, 'bundle'> | 'openings of the bundle',
  scope: ExportScope,
): RawBuilder<unknown> {
  // A text-format copy doubles backslashes; csv with a quote and a delimiter that JSON has escaped
  // (it holds no control characters) writes the bytes as they are.
  const verbatim = sql`(format csv, quote e'\\x01', delimiter e'\\x02')`
  switch (format) {
    case 'openings':
      return sql`copy (${openings(scope, 'openings')}) to stdout ${verbatim}`
    case 'openings of the bundle':
      return sql`copy (${openings(scope, 'bundle')}) to stdout ${verbatim}`
    case 'csv':
      return sql`copy (${table(scope)}) to stdout (format csv, header)`
    case 'jsonl':
      return sql`copy (select e.leaf from ${lines(scope)}
        where ${leaves(scope)} order by e.idx) to stdout ${verbatim}`
  }
}

/** How many bytes the openings are as lines. */
export function openingsLengthQuery(scope: ExportScope): RawBuilder<{ n: string | null }> {
  const lines = openings(scope, 'bundle')
  return sql`select sum(octet_length(line::text) + 1) as n from (${lines}) opened (line)`
}

/** The places of the events of a filtered export. */
export function placesQuery(scope: ExportScope): RawBuilder<{ idx: string }> {
  return sql`select e.idx from ${lines(scope)} where ${leaves(scope)} order by e.idx`
}

/**
 * How many bytes their inclusion proofs are as lines of `{"index":…,"hashes":["…",…]}`. A proof has a
 * hash for each level below where the paths to the leaf and to the last one part, and above that one for
 * each turn to the right.
 */
export function proofsLengthQuery(scope: ExportScope): RawBuilder<{ n: string | null }> {
  const last = scope.head.size - 1
  return sql`select sum(23 + length(idx::text) + 46 * hashes + greatest(hashes - 1, 0)) as n
    from (${placesQuery(scope)}) places
    cross join lateral (
      select length(ltrim((idx # ${last}::bigint)::bit(64)::text, '0')) as below offset 0
    ) parting
    cross join lateral (
      select below + bit_count((idx >> below)::bit(64)) as hashes offset 0
    ) proof`
}

/**
 * Which leaves leave. A leaf names its actor, and cannot be altered: one whose actor this member may not
 * know by name yet stays behind until the round is decided. A plan that is not filtered holds none.
 */
function leaves({ filter, viewerId, isFiltered }: ExportScope): RawBuilder<boolean> {
  if (!isFiltered) return sql<boolean>`true`
  return sql<boolean>`${matches(filter)} and not ${actorWithheld(viewerId)}`
}

/** The query as one statement, its parameters written into it as literals. */
export function toStatement(db: Db, query: RawBuilder<unknown>): string {
  const { sql, parameters } = query.compile(db)
  return sql.replaceAll(/\$(\d+)/g, (_, number) => pg.escapeLiteral(String(parameters[number - 1])))
}

/** The events with their place `idx` in the log, as far as it is signed. */
function placed({ head, begin, end, isFiltered }: ExportScope): RawBuilder<unknown> {
  const within = sql`l.log = ${head.log} and l.idx >= ${begin} and l.idx < ${end}`
  // Without a filter every event is wanted, in the order of the places: one look-up for each gives the
  // first byte at once, where any other plan would sort the whole log. (`offset 0` holds it to that.)
  return isFiltered
    ? sql`(select x.*, l.idx from audit.leaf l join audit.event x on x.eid = l.eid where ${within})`
    : sql`(select x.*, l.idx from audit.leaf l cross join lateral (
        select * from audit.event x where x.eid = l.eid offset 0) x where ${within})`
}

/** The events, with what is readable of them only where the filter asks for that: it costs a look at each. */
function lines(scope: ExportScope): RawBuilder<unknown> {
  return asksWhatIsReadable(scope.filter)
    ? readableLog(scope.viewerId, placed(scope))
    : sql`${placed(scope)} e`
}

/**
 * What the commitments of the leaves open to, those that are sealed for this reader left out; in a
 * bundle also those of lines that are not in it.
 */
function openings(scope: ExportScope, format: 'openings' | 'bundle'): RawBuilder<unknown> {
  const which = format === 'bundle' ? leaves(scope) : matches(scope.filter)
  return sql`select json_build_object('event', e.event_id, 'path', p.path,
      'key', encode(p.key, 'hex'), 'value', p.value)
    from (
      select e.idx, e.event_id, o.opened from ${readableLog(scope.viewerId, placed(scope))}
      where ${which}
    ) e
    join audit.opening p on p.event_id = e.event_id and e.opened ? p.path
    order by e.idx, p.path`
}

/** A row for people with a spreadsheet. The first seven columns are the leaf's, the rest its contents. */
function table(scope: ExportScope): RawBuilder<unknown> {
  return sql`select e.idx + 1 as number, encode(e.leaf_hash, 'hex') as leaf_hash,
      e.body ->> 'time' as time,
      ${cell(sql`e.type`)} as type,
      case when o.actor is null then 'sealed' else ${cell(sql`o.actor`)} end as actor_id,
      case when o.actor is null then 'sealed' else ${cell(actorNameInSql())} end as actor_name,
      ${cell(sql`e.subject`)} as subject,
      ${cell(sentenceInSql())} as what_happened,
      ${cell(sql`c.statement`)} as claim,
      ${content('verdict.rating', 'approval.rating')} as rating,
      ${content('verdict.attribution')} as attribution_finding,
      ${content('verdict.confidence')} as confidence,
      ${content('verdict.rationale', 'reason', 'challenge.reason', 'answer')} as reason,
      ${content('verdict.evidence')} as evidence,
      ${content('before')} as before,
      ${content('after')} as after,
      case when o.data ->> 'singlePerson' = 'true' then 'yes' end as decided_alone
    from ${readableLog(scope.viewerId, placed(scope))}
    left join member actor_member on actor_member.id = ${uuidInSql(sql`o.actor`)}
    left join claim c on c.id = ${readableClaim}
    where ${matches(scope.filter)} order by e.idx`
}

/** What stands at the first of these paths that has a value; 'sealed' where the reader may not see it. */
function content(...paths: readonly string[]): RawBuilder<string | null> {
  const sealed = paths.map((path) => sealedInSql(path))
  return sql<string>`case when ${sql.join(sealed, sql` or `)} then 'sealed'
    else ${cell(sql`coalesce(${sql.join(paths.map(valueInSql))})`)} end`
}

/**
 * A text that a spreadsheet will not run: what begins like a formula, or with a character that some
 * programs skip before one, gets an apostrophe before it.
 */
function cell(text: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string>`regexp_replace(${text}, e'^([-=+@\\t\\r\\n])', e'''\\\\1')`
}
