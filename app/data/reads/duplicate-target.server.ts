import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { parseObject } from '#app/domain/audit/object.ts'

/** Another claim that this one may say the same as. */
export type OtherClaim = { id: string; statement: string; sourceTitle: string }

/** How many claims a search offers. */
const offered = 6

/** The id in the address of a claim, as it is copied from a browser or a message; null for other words. */
export function claimIdIn(typed: string): string | null {
  const named = parseObject(typed)
  return named && (named.kind === 'claim' || named.kind === null) ? named.id : null
}

/** The claim that was chosen, or those whose words are the ones typed. One query, or none for no words. */
export async function readOtherClaims(
  db: ReadDb,
  claimId: string,
  { chosen, typed }: { chosen: string; typed: string },
): Promise<readonly OtherClaim[]> {
  const wanted = claimIdIn(chosen) ?? claimIdIn(typed)
  if (wanted === null && typed.trim() === '') return []
  return db
    .selectFrom('claim as c')
    .innerJoin('source_revision as s', 's.id', 'c.revision_id')
    .innerJoin('claim_search as w', 'w.claim_id', 'c.id')
    .select(['c.id', 'c.statement', 's.title as sourceTitle'])
    .where('c.id', '<>', claimId)
    .$if(wanted !== null, (query) => query.where('c.id', '=', wanted))
    .$if(wanted === null, (query) =>
      query
        .where(sql<boolean>`w.words @@ search_query(${typed})`)
        .orderBy(sql`ts_rank(w.words, search_query(${typed}))`, 'desc')
        .orderBy('c.id'),
    )
    .limit(offered)
    .execute()
}
