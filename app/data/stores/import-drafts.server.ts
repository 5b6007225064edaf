import { sql } from 'kysely'
import type { Db, Trx } from '../db.server.ts'

/** What is known of a text before it is a source. */
export type ImportDraft = {
  id: string
  memberId: string
  /** The source that it is a changed text of, or null for a new one. */
  sourceId: string | null
  /** A file's name or an address. */
  origin: string
  title: string
  publisher: string
  author: string
  url: string
  /** `YYYY-MM-DD`. */
  publishedOn: string | null
  /** BCP 47, or empty. */
  language: string
  text: string
  pages: readonly number[]
  notes: readonly string[]
}

/** Days that a draft is kept, and how many a member may have: the oldest go. */
const kept = 7
const most = 20

/** Keeps a draft, and throws away what the member left lying. */
export async function insertImportDraft(db: Db, draft: ImportDraft): Promise<void> {
  const { memberId, sourceId, publishedOn, pages, notes, ...same } = draft
  await sql`
    with old as (
      delete from import_draft where id in (
        select id from import_draft where member_id = ${memberId} order by made_at desc offset ${most - 1}
      ) or made_at < clock_timestamp() - make_interval(days => ${kept})
    )
    insert into import_draft (id, member_id, source_id, origin, title, publisher, author, url,
      published_on, language, text, pages, notes)
    values (${same.id}, ${memberId}, ${sourceId}, ${same.origin}, ${same.title}, ${same.publisher},
      ${same.author}, ${same.url}, ${publishedOn}::date, ${same.language}, ${same.text},
      ${[...pages]}::integer[], ${[...notes]}::text[])
  `.execute(db)
}

/** A member's draft as it was kept, or null. */
export async function findImportDraft(
  db: Db,
  id: string,
  memberId: string,
): Promise<ImportDraft | null> {
  const row = await db
    .selectFrom('import_draft')
    .select(['id', 'origin', 'title', 'publisher', 'author', 'url', 'language', 'text'])
    .select(['pages', 'notes', 'source_id as sourceId', 'published_on as publishedOn'])
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row ? { ...row, memberId } : null
}

/** Seconds after which an import that says nothing more is given up: its server may be gone. */
export const importSilence = 120

/** What a person made of a draft before they confirmed it. */
export type ConfirmedDraft = Omit<ImportDraft, 'memberId' | 'sourceId' | 'origin' | 'notes'>

/**
 * Keeps what was confirmed and claims the draft for one import. False where it led somewhere already, or another
 * import of it is under way.
 */
export async function beginImport(
  db: Db,
  memberId: string,
  confirmed: ConfirmedDraft,
): Promise<boolean> {
  const { id, title, publisher, author, url, publishedOn, language, text, pages } = confirmed
  const begun = await sql`
    update import_draft set began_at = clock_timestamp(), stored = 0, claims = null, failed = null,
      title = ${title}, publisher = ${publisher}, author = ${author}, url = ${url},
      published_on = ${publishedOn}::date, language = ${language}, text = ${text},
      pages = ${[...pages]}::integer[]
    where id = ${id} and member_id = ${memberId} and led_to is null
      and (began_at is null or failed is not null
        or began_at < clock_timestamp() - make_interval(secs => ${importSilence}))
  `.execute(db)
  return begun.numAffectedRows === 1n
}

/** Says how far an import is; outside its transaction, so that it can be seen. */
export async function noteProgress(db: Db, id: string, stored: number, claims: number) {
  await sql`update import_draft set stored = ${stored}, claims = ${claims}, began_at = clock_timestamp()
    where id = ${id}`.execute(db)
}

/** Says why an import ended without a source: it may be begun again. */
export async function noteFailure(db: Db, id: string, failed: string): Promise<void> {
  await db.updateTable('import_draft').set({ failed }).where('id', '=', id).execute()
}

/** In the import's own transaction: the draft is spent, and its text is the source's. False where it was before. */
export async function spendImportDraft(trx: Trx, id: string, ledTo: string): Promise<boolean> {
  const spent = await trx
    .updateTable('import_draft')
    .set({ led_to: ledTo, text: '' })
    .where('id', '=', id)
    .where('led_to', 'is', null)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

export async function deleteImportDraft(db: Db, id: string, memberId: string): Promise<void> {
  await db
    .deleteFrom('import_draft')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .execute()
}
