import type { Db, Trx } from '../db.server.ts'

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
    .values({
      id: revision.id,
      source_id: revision.sourceId,
      number: revision.number,
      source_version: 1,
      title: revision.title,
      publisher: revision.publisher,
      author: revision.author,
      url: revision.url,
      published_on: revision.publishedOn,
      language: revision.language,
      text: revision.text,
      text_sha256: revision.textHash,
      text_length: revision.text.length,
      extractor: revision.extractor,
      imported_by: revision.importedBy,
      imported_at: now,
    })
    .execute()
}

/** The stored text of a revision and whose it is, or null. It never changes. */
export async function findRevision(
  db: Db,
  revisionId: string,
): Promise<{ sourceId: string; text: string } | null> {
  const row = await db
    .selectFrom('source_revision')
    .select(['source_id as sourceId', 'text'])
    .where('id', '=', revisionId)
    .executeTakeFirst()
  return row ?? null
}
