import { sql } from 'kysely'
import type { ReadDb, Trx } from '../db.server.ts'

export type StoredOrder = {
  /** Of the order: 0 before the first. */
  version: number
  order: readonly string[]
  /** The ids of the newest text's claims in its order. */
  inText: readonly string[]
}

/** The order of a source's claims, locked with the source until the transaction ends; null where there is no such source. */
export async function lockClaimOrder(trx: Trx, sourceId: string): Promise<StoredOrder | null> {
  const locked = await sql`select from source where id = ${sourceId} for no key update`.execute(trx)
  if (locked.rows.length === 0) return null
  const { rows } = await sql<StoredOrder>`
    select coalesce((select version from claim_order where source_id = ${sourceId}), 0) as version,
      coalesce((select claims from claim_order where source_id = ${sourceId}), '{}') as "order",
      array(
        select c.id from claim c
        where c.revision_id = (
          select id from source_revision where source_id = ${sourceId} order by number desc limit 1
        )
        order by c.anchor_start, c.id
      ) as "inText"`.execute(trx)
  return rows[0] ?? null
}

export async function saveClaimOrder(
  trx: Trx,
  sourceId: string,
  { version, order }: Pick<StoredOrder, 'version' | 'order'>,
): Promise<void> {
  await sql`
    insert into claim_order (source_id, version, claims) values (${sourceId}, ${version}, ${order}::uuid[])
    on conflict (source_id) do update set version = excluded.version, claims = excluded.claims
  `.execute(trx)
}

/** The order that the desk gave a source's claims; empty where it is that of the text. One query. */
export async function readClaimOrder(db: ReadDb, sourceId: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('claim_order')
    .select('claims')
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  return row?.claims ?? []
}
