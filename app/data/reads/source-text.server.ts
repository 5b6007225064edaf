import type { ReadDb } from '#app/data/db.server.ts'
import { isAttributed } from '#app/extraction/language.ts'

/** A text as it was imported, newest revision. */
export type SourceText = {
  id: string
  revisionId: string
  /** From 1. */
  revision: number
  title: string
  publisher: string
  author: string
  url: string
  /** 'YYYY-MM-DD'. */
  publishedOn: string | null
  /** BCP 47. */
  language: string
  /** Whether the desk finds who says what in texts of this language. */
  attributed: boolean
  /** Hex. */
  sha256: string
  importedBy: string
  importedAt: Date
  text: string
}

/** The newest revision of a source, or null if there is no such source. One query. */
export async function readSourceText(db: ReadDb, sourceId: string): Promise<SourceText | null> {
  const row = await db
    .selectFrom('source_revision as r')
    .innerJoin('member as m', 'm.id', 'r.imported_by')
    .select((eb) => [
      'r.source_id as id',
      'r.id as revisionId',
      'r.number as revision',
      'r.title',
      'r.publisher',
      'r.author',
      'r.url',
      'r.published_on as publishedOn',
      'r.language',
      eb.fn<string>('encode', ['r.text_sha256', eb.val('hex')]).as('sha256'),
      'm.name as importedBy',
      'r.imported_at as importedAt',
      'r.text',
    ])
    .where('r.source_id', '=', sourceId)
    .orderBy('r.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, attributed: isAttributed(row.language) } : null
}
