import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'

/**
 * What was searched for, with each word that no claim has replaced by the nearest one that some
 * claim has; null where there is nothing better to offer. One query, over the vocabulary and not the claims.
 */
export async function mendSpelling(db: ReadDb, typed: string): Promise<string | null> {
  const words = typed.match(/[\p{L}\p{M}]{3,}/gu)?.slice(0, 8) ?? []
  if (words.length === 0) return null
  const { rows } = await sql<{ typed: string; known: string }>`
    select given.word as typed, nearest.word as known
    from unnest(${words}::text[]) as given (word)
    cross join lateral (
      select k.word from claim_word k
      where k.word % search_fold(given.word)
      order by similarity(k.word, search_fold(given.word)) desc, k.word limit 1
    ) nearest
    where not exists (
      select from claim_word k where k.word >= search_fold(given.word)
        and k.word ^@ search_fold(given.word)
    )`.execute(db)
  const mended = rows.reduce((text, { typed: from, known }) => text.replace(from, known), typed)
  return mended === typed ? null : mended
}
