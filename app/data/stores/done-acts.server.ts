import { sql } from 'kysely'
import type { Db, Trx } from '../db.server.ts'

export type DoneAct = { memberId: string; formKey: string; bodyHash: Buffer; ledTo: string }

/** How long a form is known, in hours, and how many that are older go with each new one. */
const kept = 48
const cleared = 100

/** Records that the form was acted on, in the act's own transaction; false where it was before. */
export async function insertDoneAct(trx: Trx, act: DoneAct): Promise<boolean> {
  const { memberId, formKey, bodyHash, ledTo } = act
  const { rows } = await sql`
    with old as (
      delete from done_act where (member_id, form_key) in (
        select member_id, form_key from done_act
        where done_at < clock_timestamp() - make_interval(hours => ${kept})
        order by done_at limit ${cleared} for update skip locked
      )
    )
    insert into done_act (member_id, form_key, body_hash, led_to)
    values (${memberId}, ${formKey}, ${bodyHash}, ${ledTo})
    on conflict do nothing returning true
  `.execute(trx)
  return rows.length > 0
}

/** What became of a form of this member's, or null where nothing did. */
export async function findDoneAct(
  db: Db,
  memberId: string,
  formKey: string,
): Promise<{ bodyHash: Buffer; ledTo: string } | null> {
  const row = await db
    .selectFrom('done_act')
    .select(['body_hash as bodyHash', 'led_to as ledTo'])
    .where('member_id', '=', memberId)
    .where('form_key', '=', formKey)
    .executeTakeFirst()
  return row ?? null
}
