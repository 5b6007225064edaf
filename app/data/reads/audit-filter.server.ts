import { sql } from 'kysely'
import {
  type AuditFilter,
  type FilterErrors,
  nothingSuch,
  parseFilter,
} from '#app/domain/audit/filter.ts'
import { type AskedObject, type AuditObject, objectNames } from '#app/domain/audit/object.ts'
import type { ReadDb } from '../db.server.ts'

/** What a filter is about, in words: 'The harbour lost 412 jobs.', of a claim. */
export type ShownObject = AuditObject & { words: string }

export type ReadFilter =
  | { ok: true; filter: AuditFilter; about: ShownObject | null }
  | { ok: false; errors: FilterErrors }

/**
 * The filter of a query string, with the object that it is about looked up; or for each field that cannot be
 * read, or names nothing, the sentence that says so. One query at most.
 */
export async function readFilter(readDb: ReadDb, search: URLSearchParams): Promise<ReadFilter> {
  const parsed = parseFilter(search)
  if (!parsed.ok) return parsed
  const { about: asked, ...filter } = parsed.filter
  if (asked === null) return { ok: true, filter: { ...filter, about: null }, about: null }
  const about = await findObject(readDb, asked)
  if (about === null) return { ok: false, errors: { about: nothingSuch } }
  return { ok: true, filter: { ...filter, about: { kind: about.kind, id: about.id } }, about }
}

async function findObject(readDb: ReadDb, asked: AskedObject): Promise<ShownObject | null> {
  if (asked.kind === 'check') {
    const row = await readDb
      .selectFrom('publication as p')
      .innerJoin('claim as c', 'c.id', 'p.claim_id')
      .select(['c.id', 'c.statement as words'])
      .where('p.slug', '=', asked.id)
      .executeTakeFirst()
    return row ? { kind: 'claim', ...row } : null
  }
  return asked.kind === null || rowKinds.includes(asked.kind)
    ? findRow(readDb, asked.kind, asked.id)
    : findInLog(readDb, asked.kind, asked.id)
}

/** Kinds that have a table with words. */
const rowKinds: readonly AuditObject['kind'][] = [
  'claim',
  'source',
  'member',
  'appeal',
  'challenge',
  'comment',
]

async function findRow(
  readDb: ReadDb,
  kind: AuditObject['kind'] | null,
  id: string,
): Promise<ShownObject | null> {
  const { rows } = await sql<ShownObject>`
    with asked (id) as (values (${id}::uuid))
    select kind, id, words from (
      select 'claim' as kind, c.id, c.statement as words from claim c join asked using (id)
      union all select 'source', r.source_id, r.title from (
        select source_id from source_revision join asked using (id)
        union select s.id from source s join asked using (id)
      ) s cross join lateral (
        select r.source_id, r.title from source_revision r
        where r.source_id = s.source_id order by r.number desc limit 1
      ) r
      union all select 'member', m.id, m.name from member m join asked using (id)
      union all select 'appeal', a.id, 'An appeal over “' || c.statement || '”'
        from appeal a join asked using (id) join claim c on c.id = a.claim_id
      union all select 'challenge', h.id, 'A challenge to “' || c.statement || '”'
        from challenge h join asked using (id) join claim c on c.id = h.claim_id
      -- Which claim it is on may be sealed.
      union all select 'comment', t.id, 'A comment' from comment t join asked using (id)
    ) found where ${kind}::text is null or kind = ${kind}::text
    limit 1`.execute(readDb)
  return rows[0] ?? null
}

/** Of a kind that has no words of its own: there if the log has an event of it. */
async function findInLog(
  readDb: ReadDb,
  kind: AuditObject['kind'],
  id: string,
): Promise<ShownObject | null> {
  const { rows } = await sql`
    select from audit.event where object = ${`${kind}/${id}`}::text limit 1`.execute(readDb)
  const words =
    kind === 'desk' || kind === 'log' ? `The ${objectNames[kind]}` : `One ${objectNames[kind]}`
  return rows.length > 0 ? { kind, id, words } : null
}
