import { type Reanchored, reanchor } from '#app/domain/anchoring/reanchor.ts'
import type { Stage } from '#app/domain/claim/claim.ts'
import { type TextChange, textChanges } from '#app/domain/source/text-changes.ts'
import type { ReadDb } from '../db.server.ts'

/** A claim that stands on an earlier text, and what became of its words in the newest. */
export type UnplacedClaim = {
  id: string
  version: number
  statement: string
  exact: string
  stage: Stage
  rating: string | null
  /** The key of the rating's scale. */
  scale: string
  verdictCount: number
  quorum: number
  /** Moving it ends an approval. */
  isApproved: boolean
  /** The number of the revision it stands on. */
  revision: number
  found: Reanchored
}

export type RevisionPage = {
  sourceId: string
  title: string
  /** BCP 47. */
  language: string
  revisionId: string
  number: number
  importedBy: string
  importedAt: Date
  /** Null for a source that never changed. */
  changes: readonly TextChange[] | null
  /** The first of them, in the order of the text. */
  unplaced: readonly UnplacedClaim[]
  unplacedCount: number
}

/** Claims whose words are looked for at once: an approximate search costs milliseconds each. */
export const unplacedShown = 25

/** What changed in a source's newest text, and the active claims that have no place in it yet; null if there is no such source. Three queries, or four. */
export async function readRevisionPage(db: ReadDb, sourceId: string): Promise<RevisionPage | null> {
  const [newest, previous] = await readTexts(db, sourceId)
  if (!newest) return null
  const { text, ...about } = newest
  const [rows, count] = await Promise.all([
    readUnplaced(db, sourceId, newest.revisionId),
    countUnplaced(db, sourceId, newest.revisionId),
  ])
  const texts = await readTextsOf(db, [...new Set(rows.map((row) => row.revisionId))])
  return {
    ...about,
    sourceId,
    changes: previous ? textChanges(previous.text, text) : null,
    unplaced: rows.map((row) => unplacedFrom(row, texts.get(row.revisionId) ?? '', text)),
    unplacedCount: count,
  }
}

/** How many active claims of a source have no place in its newest text. One query. */
export async function readUnplacedCount(db: ReadDb, sourceId: string): Promise<number> {
  const row = await db
    .selectFrom('claim as c')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('c.source_id', '=', sourceId)
    .where('c.disposition', '=', 'active')
    .where('c.revision_id', '!=', (eb) =>
      eb
        .selectFrom('source_revision')
        .select('id')
        .where('source_id', '=', sourceId)
        .orderBy('number', 'desc')
        .limit(1),
    )
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

function readTexts(db: ReadDb, sourceId: string) {
  return db
    .selectFrom('source_revision as r')
    .innerJoin('member as m', 'm.id', 'r.imported_by')
    .select(['r.id as revisionId', 'r.number', 'r.title', 'r.language', 'r.text'])
    .select(['m.name as importedBy', 'r.imported_at as importedAt'])
    .where('r.source_id', '=', sourceId)
    .orderBy('r.number', 'desc')
    .limit(2)
    .execute()
}

type Row = Awaited<ReturnType<typeof readUnplaced>>[number]

function readUnplaced(db: ReadDb, sourceId: string, revisionId: string) {
  return db
    .selectFrom('claim as c')
    .innerJoin('round as r', (join) =>
      join.onRef('r.claim_id', '=', 'c.id').onRef('r.number', '=', 'c.round'),
    )
    .innerJoin('source_revision as s', 's.id', 'c.revision_id')
    .select(['c.id', 'c.version', 'c.statement', 'c.stage', 'c.rating', 'r.scale', 'c.approvals'])
    .select(['c.verdict_count as verdictCount', 'c.quorum', 's.number as revision'])
    .select(['c.anchor_start as start', 'c.anchor_end as end', 'c.exact', 'c.prefix', 'c.suffix'])
    .select('c.revision_id as revisionId')
    .where('c.source_id', '=', sourceId)
    .where('c.revision_id', '!=', revisionId)
    .where('c.disposition', '=', 'active')
    .orderBy('c.anchor_start')
    .orderBy('c.id')
    .limit(unplacedShown)
    .execute()
}

async function countUnplaced(db: ReadDb, sourceId: string, revisionId: string): Promise<number> {
  const row = await db
    .selectFrom('claim')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('source_id', '=', sourceId)
    .where('revision_id', '!=', revisionId)
    .where('disposition', '=', 'active')
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

async function readTextsOf(
  db: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('source_revision')
    .select(['id', 'text'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, text }) => [id, text]))
}

function unplacedFrom(row: Row, before: string, after: string): UnplacedClaim {
  const { start, end, exact, prefix, suffix, approvals, stage, revisionId, ...same } = row
  const anchor = { start, end, exact, prefix, suffix }
  return {
    ...same,
    exact,
    stage: stage as Stage,
    isApproved: stage === 'confirmed' || approvals.length > 0,
    found: reanchor(anchor, before, after),
  }
}
