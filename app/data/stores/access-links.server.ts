import { sql } from 'kysely'
import type { Db, Trx } from '../db.server.ts'

export type LinkPurpose = 'setup' | 'invite' | 'reset'

/** Keeps a one-use link, in place of earlier ones that do the same for the same member. */
export async function insertAccessLink(
  handle: Db | Trx,
  link: {
    tokenHash: Buffer
    purpose: LinkPurpose
    memberId: string | null
    /** Hours until it ends. */
    lifetime: number
  },
): Promise<void> {
  await handle
    .deleteFrom('access_link')
    .where('purpose', '=', link.purpose)
    .where('member_id', 'is not distinct from', link.memberId)
    .where('used_at', 'is', null)
    .execute()
  await sql`
    insert into access_link (token_hash, purpose, member_id, expires_at)
    values (${link.tokenHash}, ${link.purpose}, ${link.memberId},
      clock_timestamp() + make_interval(hours => ${link.lifetime}))
  `.execute(handle)
}

/** What a link is for, if it can still be used. Looking uses nothing up. */
export async function findAccessLink(
  handle: Db | Trx,
  tokenHash: Buffer,
): Promise<{ purpose: LinkPurpose; memberId: string | null } | null> {
  const row = await handle
    .selectFrom('access_link')
    .select(['purpose', 'member_id as memberId'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
  return row ? { purpose: row.purpose as LinkPurpose, memberId: row.memberId } : null
}

/** Uses a link up and returns what it is for; null if it was used, has ended, or never was. */
export async function consumeAccessLink(
  trx: Trx,
  tokenHash: Buffer,
  purposes: readonly LinkPurpose[],
): Promise<{ purpose: LinkPurpose; memberId: string | null } | null> {
  const row = await trx
    .updateTable('access_link')
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where('token_hash', '=', tokenHash)
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .returning(['purpose', 'member_id as memberId'])
    .executeTakeFirst()
  return row ? { purpose: row.purpose as LinkPurpose, memberId: row.memberId } : null
}

/** Ends every link of a member that was not used. */
export async function deleteAccessLinksOf(trx: Trx, memberId: string): Promise<void> {
  await trx
    .deleteFrom('access_link')
    .where('member_id', '=', memberId)
    .where('used_at', 'is', null)
    .execute()
}
