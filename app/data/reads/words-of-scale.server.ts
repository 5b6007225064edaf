import { sql } from 'kysely'
import { type Scale, scaleOf } from '#app/domain/rating/scales.ts'
import type { ReadDb } from '../db.server.ts'
import { type ScaleRow, scaleFrom } from '../stores/scale-wordings.server.ts'

/**
 * The preset in the words that the desk has for it now, or had last, for figures over many rounds: what
 * they count by is the outcomes' keys, which never change. One query.
 */
export async function readWordsOfScale(db: ReadDb, key: string): Promise<Scale> {
  const { rows } = await sql<ScaleRow>`
    select ${key} as scale, w.id as wording, w.outcomes
    from desk d
    left join lateral (
      select w.id, w.outcomes from scale_wording w
      where w.scale = ${key} and (d.scale <> ${key} or w.id = d.wording)
      order by w.desk_version desc limit 1
    ) w on true`.execute(db)
  return rows[0] ? scaleFrom(rows[0]) : scaleOf(key)
}
