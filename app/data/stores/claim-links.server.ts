import { sql } from 'kysely'
import type { LinkedClaim } from '#app/domain/similarity/same-claim.ts'
import type { Trx } from '../db.server.ts'

export type StoredLink = { id: string; version: number; stands: boolean }

/** Two claims and the link between them, if there ever was one; locked until the transaction ends. */
export type LockedPair = {
  claims: readonly [LinkedClaim, LinkedClaim]
  sourceId: string
  link: StoredLink | null
}

/** The pair in the order of its ids, which is that of their making; null where one of the claims is not there. */
export async function lockPair(
  trx: Trx,
  claimId: string,
  otherId: string,
): Promise<LockedPair | null> {
  const { rows } = await sql<LinkedClaim & { sourceId: string }>`
    select id, disposition, publication, source_id as "sourceId" from claim
    where id = any(${[claimId, otherId]}::uuid[]) order by id for no key update`.execute(trx)
  const [earlier, later = earlier] = rows
  if (!earlier || !later || rows.length < new Set([claimId, otherId]).size) return null
  const link = await trx
    .selectFrom('claim_link')
    .select(['id', 'version', 'stands'])
    .where('claim_id', '=', later.id)
    .where('same_as', '=', earlier.id)
    .executeTakeFirst()
  const sourceId = rows.find(({ id }) => id === claimId)?.sourceId ?? ''
  return { claims: [earlier, later], sourceId, link: link ?? null }
}

export async function saveLink(
  trx: Trx,
  [earlier, later]: LockedPair['claims'],
  { id, version, stands }: StoredLink,
): Promise<void> {
  await sql`
    insert into claim_link (id, version, claim_id, same_as, stands)
    values (${id}, ${version}, ${later.id}, ${earlier.id}, ${stands})
    on conflict (id) do update set version = excluded.version, stands = excluded.stands
  `.execute(trx)
}
