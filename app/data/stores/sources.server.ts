import type { Anchor } from '#app/domain/claim/claim.ts'
import type { Db, ReadDb, Trx } from '../db.server.ts'

export type NewRevision = {
  id: string
  sourceId: string
  number: number
  title: string
  publisher: string
  author: string
  url: string
  /** `YYYY-MM-DD`. */
  publishedOn: string | null
  /** BCP 47. */
  language: string
  text: string
  /** Where each page begins in the text; empty for a text without pages. */
  pages: readonly number[]
  /** 32 bytes: of the text's UTF-8. */
  textHash: Buffer
  /** The id and version of the extractor that read it. */
  extractor: string
  importedBy: string
}

/** Writes a source with its first revision. */
export async function insertSource(trx: Trx, revision: NewRevision, now: string): Promise<void> {
  await trx
    .with('source', (db) =>
      db.insertInto('source').values({
        id: revision.sourceId,
        version: 1,
        added_by: revision.importedBy,
        added_at: now,
      }),
    )
    .insertInto('source_revision')
    .values(revisionRow(revision, 1, now))
    .execute()
}

/** Writes the next revision of a source that `lockSource` locked, and makes `version` the source's. */
export async function insertRevision(
  trx: Trx,
  revision: NewRevision,
  version: number,
  now: string,
): Promise<void> {
  await trx
    .with('source', (db) =>
      db.updateTable('source').set({ version }).where('id', '=', revision.sourceId),
    )
    .insertInto('source_revision')
    .values(revisionRow(revision, version, now))
    .execute()
}

function revisionRow(revision: NewRevision, version: number, now: string) {
  return {
    id: revision.id,
    source_id: revision.sourceId,
    number: revision.number,
    source_version: version,
    title: revision.title,
    publisher: revision.publisher,
    author: revision.author,
    url: revision.url,
    published_on: revision.publishedOn,
    language: revision.language,
    text: revision.text,
    pages: [...revision.pages],
    text_sha256: revision.textHash,
    text_length: revision.text.length,
    extractor: revision.extractor,
    imported_by: revision.importedBy,
    imported_at: now,
  }
}

export type LockedSource = {
  version: number
  revisionId: string
  number: number
  textHash: Buffer
  title: string
}

/** A source with its newest revision, locked until the transaction ends, or null. */
export async function lockSource(trx: Trx, sourceId: string): Promise<LockedSource | null> {
  const locked = await trx
    .selectFrom('source')
    .select('version')
    .where('id', '=', sourceId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!locked) return null
  // Read after the wait for the lock, so that it sees what the others committed meanwhile.
  const newest = await trx
    .selectFrom('source_revision')
    .select(['id as revisionId', 'number', 'text_sha256 as textHash', 'title'])
    .where('source_id', '=', sourceId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { ...locked, ...newest }
}

/** Makes `version` that of a source that `lockSource` locked. */
export async function moveSourceOn(trx: Trx, sourceId: string, version: number): Promise<void> {
  await trx.updateTable('source').set({ version }).where('id', '=', sourceId).execute()
}

/** Writes the title of a revision; `version` is the source's, whose event says so. */
export async function saveTitle(
  trx: Trx,
  revisionId: string,
  { version, title }: { version: number; title: string },
): Promise<void> {
  await trx
    .updateTable('source_revision')
    .set({ title, source_version: version })
    .where('id', '=', revisionId)
    .execute()
}

/** The stored text of a revision and whose it is, or null. It never changes. */
export async function findRevision(
  db: ReadDb,
  revisionId: string,
): Promise<{ sourceId: string; text: string } | null> {
  const row = await db
    .selectFrom('source_revision')
    .select(['source_id as sourceId', 'text'])
    .where('id', '=', revisionId)
    .executeTakeFirst()
  return row ?? null
}

/** A claim that stands on an earlier revision of its source than the one asked about. */
export type ClaimElsewhere = {
  id: string
  version: number
  revisionId: string
  anchor: Anchor
  /** Somebody's approval rests on where it stands. */
  isApproved: boolean
}

/** The active claims of a source that stand on revisions before this one, in the order of the text. */
export async function findClaimsElsewhere(
  db: Db,
  sourceId: string,
  revisionId: string,
): Promise<readonly ClaimElsewhere[]> {
  const rows = await db
    .selectFrom('claim')
    .select(['id', 'version', 'revision_id as revisionId', 'stage', 'approvals'])
    .select(['anchor_start as start', 'anchor_end as end', 'exact', 'prefix', 'suffix'])
    .where('source_id', '=', sourceId)
    .where('revision_id', 'in', (eb) =>
      eb
        .selectFrom('source_revision as earlier')
        .innerJoin('source_revision as this', 'this.source_id', 'earlier.source_id')
        .select('earlier.id')
        .where('this.id', '=', revisionId)
        .whereRef('earlier.number', '<', 'this.number'),
    )
    .where('disposition', '=', 'active')
    .orderBy('anchor_start')
    .orderBy('id')
    .execute()
  return rows.map(({ id, version, stage, approvals, revisionId, ...anchor }) => ({
    id,
    version,
    revisionId,
    anchor,
    isApproved: stage === 'confirmed' || approvals.length > 0,
  }))
}
