import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { Db } from '#app/data/db.server.ts'
import {
  actorWithheld,
  logOrder,
  matches,
  numberedEvents,
  readableClaim,
  readableLog,
  uuidInSql,
} from '#app/data/reads/audit-entries.server.ts'
import type { AuditFilter } from '#app/domain/audit/filter.ts'
import { actorNameInSql, sealedInSql, sentenceInSql, valueInSql } from './sentence-in-sql.server.ts'

export type ExportFormat = 'jsonl' | 'csv' | 'openings'

/** Which events leave, and for whose eyes. */
export type ExportScope = { filter: AuditFilter; viewerId: string }

/** How many events an export will hold. */
export function countQuery(
  format: ExportFormat,
  scope: ExportScope,
): RawBuilder<{ events: string }> {
  const which = format === 'jsonl' ? leaves(scope) : matches(scope.filter)
  return sql`select count(*) as events from ${lines(scope)} where ${which}`
}

/** The `COPY … TO STDOUT` of an export; still with parameters, which COPY does not take. */
export function copyQuery(format: ExportFormat, scope: ExportScope): RawBuilder<unknown> {
  // A text-format copy doubles backslashes; csv with a quote and a delimiter that JSON has escaped
  // (it holds no control characters) writes the bytes as they are.
  const verbatim = sql`(format csv, quote e'\\x01', delimiter e'\\x02')`
  switch (format) {
    case 'jsonl':
      return sql`copy (select e.leaf from ${lines(scope)}
        where ${leaves(scope)} order by ${logOrder}) to stdout ${verbatim}`
    case 'openings':
      return sql`copy (${openings(scope)}) to stdout ${verbatim}`
    case 'csv':
      return sql`copy (${table(scope)}) to stdout (format csv, header)`
  }
}

/** The events, with what is readable of them only where the filter asks for that: it costs a look at each. */
function lines({ filter, viewerId }: ExportScope): RawBuilder<unknown> {
  return filter.person === null ? sql`audit.event e` : readableLog(viewerId)
}

/**
 * Which leaves leave. A leaf names its actor, and cannot be altered: one whose actor this member may not
 * know by name yet stays behind until the round is decided.
 */
function leaves({ filter, viewerId }: ExportScope): RawBuilder<boolean> {
  return sql<boolean>`${matches(filter)} and not ${actorWithheld(viewerId)}`
}

/** The query as one statement, its parameters written into it as literals. */
export function toStatement(db: Db, query: RawBuilder<unknown>): string {
  const { sql, parameters } = query.compile(db)
  return sql.replaceAll(/\$(\d+)/g, (_, number) => pg.escapeLiteral(String(parameters[number - 1])))
}

/** What the commitments of the leaves open to, those that are sealed for this reader left out. */
function openings({ filter, viewerId }: ExportScope): RawBuilder<unknown> {
  return sql`select json_build_object('event', e.event_id, 'path', p.path,
      'key', encode(p.key, 'hex'), 'value', p.value)
    from (
      select e.eid, e.event_id, o.opened from ${readableLog(viewerId)} where ${matches(filter)}
    ) e
    join audit.opening p on p.event_id = e.event_id and e.opened ? p.path
    order by ${logOrder}, p.path`
}

/** A row for people with a spreadsheet. The first seven columns are the leaf's, the rest its contents. */
function table({ filter, viewerId }: ExportScope): RawBuilder<unknown> {
  return sql`select e.number, encode(e.leaf_hash, 'hex') as leaf_hash,
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
    from ${readableLog(viewerId, numberedEvents)}
    left join member actor_member on actor_member.id = ${uuidInSql(sql`o.actor`)}
    left join claim c on c.id = ${readableClaim}
    where ${matches(filter)} order by ${logOrder}`
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
