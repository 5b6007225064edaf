import { sql } from 'kysely'
import type { Trx } from '../db.server.ts'

export type StoredTags = {
  sourceId: string
  /** Of the tags, not of the claim: 0 before the first. */
  version: number
  tags: readonly string[]
}

/** A claim's tags, locked with the claim until the transaction ends; null where there is no such claim. */
export async function lockClaimTags(trx: Trx, claimId: string): Promise<StoredTags | null> {
  // Before there is a row of tags only the claim's own row can be waited for.
  const claim = await sql<{ source_id: string }>`
    select source_id from claim where id = ${claimId} for no key update`.execute(trx)
  const [row] = claim.rows
  if (!row) return null
  const stored = await trx
    .selectFrom('claim_tags')
    .select(['version', 'tags'])
    .where('claim_id', '=', claimId)
    .executeTakeFirst()
  return { sourceId: row.source_id, version: stored?.version ?? 0, tags: stored?.tags ?? [] }
}

/** Writes a claim's tags, and makes what is new to the desk one of its tags to choose from. */
export async function saveClaimTags(
  trx: Trx,
  claimId: string,
  { version, tags }: { version: number; tags: readonly string[] },
): Promise<void> {
  await sql`
    with known as (
      insert into tag (name) select used.name from unnest(${tags}::text[]) as used (name)
      where not exists (select from tag t where t.name = used.name) order by 1 on conflict do nothing
    )
    insert into claim_tags (claim_id, version, tags) values (${claimId}, ${version}, ${tags}::text[])
    on conflict (claim_id) do update set version = excluded.version, tags = excluded.tags
  `.execute(trx)
}
