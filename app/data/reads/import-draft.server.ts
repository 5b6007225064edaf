import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { importSilence } from '#app/data/stores/import-drafts.server.ts'

/** A draft of an import as its page shows it. */
export type ImportDraftView = {
  id: string
  /** The source it is a changed text of: its id and title. */
  sourceId: string | null
  sourceTitle: string | null
  origin: string
  title: string
  publisher: string
  author: string
  url: string
  /** `YYYY-MM-DD`, or empty. */
  publishedOn: string
  language: string
  text: string
  /** How many pages the file had; 0 for none. */
  pages: number
  notes: readonly string[]
  /** It is being imported now: how many of how many claims are stored; null while they are still looked for. */
  underWay: { stored: number; claims: number | null } | null
  /** Why the last import of it failed. */
  failed: string | null
  /** The source it became. */
  ledTo: string | null
}

/** A member's own draft, or null. One query. */
export async function readImportDraft(
  db: ReadDb,
  id: string,
  memberId: string,
): Promise<ImportDraftView | null> {
  const row = await db
    .selectFrom('import_draft as d')
    .select(['d.id', 'd.source_id as sourceId', 'd.origin', 'd.title', 'd.publisher', 'd.author'])
    .select(['d.url', 'd.published_on as publishedOn', 'd.language', 'd.text', 'd.notes'])
    .select(['d.stored', 'd.claims', 'd.failed', 'd.led_to as ledTo'])
    .select([
      sql<number>`cardinality(d.pages)`.as('pages'),
      sql<boolean>`d.failed is null and d.began_at is not null
        and d.began_at > clock_timestamp() - make_interval(secs => ${importSilence})`.as(
        'isUnderWay',
      ),
    ])
    .select((eb) =>
      eb
        .selectFrom('source_revision as r')
        .select('r.title')
        .whereRef('r.source_id', '=', 'd.source_id')
        .orderBy('r.number', 'desc')
        .limit(1)
        .as('sourceTitle'),
    )
    .where('d.id', '=', id)
    .where('d.member_id', '=', memberId)
    .executeTakeFirst()
  if (!row) return null
  const { isUnderWay, stored, claims, publishedOn, ...same } = row
  return {
    ...same,
    publishedOn: publishedOn ?? '',
    underWay: isUnderWay ? { stored, claims } : null,
  }
}
