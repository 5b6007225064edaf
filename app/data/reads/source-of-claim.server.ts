import type { ReadDb } from '#app/data/db.server.ts'

/** The id of the source that a claim stands in, or null if there is no such claim. One query. */
export async function findSourceOfClaim(db: ReadDb, claimId: string): Promise<string | null> {
  const row = await db
    .selectFrom('claim')
    .select('source_id as sourceId')
    .where('id', '=', claimId)
    .executeTakeFirst()
  return row?.sourceId ?? null
}
