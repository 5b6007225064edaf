import type { ReadDb } from '../db.server.ts'

export type NewestRevision = {
  id: string
  title: string
  language: string
  /** `YYYY-MM-DD`. */
  publishedOn: string | null
  text: string
}

/** The newest text of a source, or null. */
export async function findNewestRevision(
  db: ReadDb,
  sourceId: string,
): Promise<NewestRevision | null> {
  const row = await db
    .selectFrom('source_revision')
    .select(['id', 'title', 'language', 'published_on as publishedOn', 'text'])
    .where('source_id', '=', sourceId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export type ClaimInList = { id: string; statement: string; start: number; end: number }

/** The active claims of a revision, as far as another wording can be held against theirs. */
export async function findClaimsInList(
  db: ReadDb,
  revisionId: string,
): Promise<readonly ClaimInList[]> {
  return db
    .selectFrom('claim')
    .select(['id', 'statement', 'anchor_start as start', 'anchor_end as end'])
    .where('revision_id', '=', revisionId)
    .where('disposition', '=', 'active')
    .orderBy('anchor_start')
    .orderBy('id')
    .execute()
}

/** Where the claims of a revision stand, those set aside as well. */
export async function findMarked(
  db: ReadDb,
  revisionId: string,
): Promise<readonly { start: number; end: number }[]> {
  return db
    .selectFrom('claim')
    .select(['anchor_start as start', 'anchor_end as end'])
    .where('revision_id', '=', revisionId)
    .execute()
}
