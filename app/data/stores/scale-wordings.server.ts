import { type RawBuilder, sql } from 'kysely'
import { type Scale, scaleOf } from '#app/domain/rating/scales.ts'
import { type OutcomeWords, wordedScale, wordsOf } from '#app/domain/rating/wording.ts'
import type { Trx } from '../db.server.ts'

/** A scale as rows name it: the preset, and the desk's words of that day; null for the preset's own. */
export type ScaleRow = { scale: string; wording: string | null; outcomes: unknown }

/** The words that a row of `table` (or its alias) names in its column `wording`, or null. */
export function outcomesOf(table: string): RawBuilder<OutcomeWords[] | null> {
  return sql<OutcomeWords[] | null>`(
    select w.outcomes from scale_wording w where w.id = ${sql.ref(`${table}.wording`)}
  )`
}

export function scaleFrom({ scale, wording, outcomes }: ScaleRow): Scale {
  if (wording === null) return scaleOf(scale)
  return wordedScale(scale, wording, outcomes as OutcomeWords[])
}

/** `scaleFrom` for many rows: the same words come out as the same object, and travel once. */
export function scaleReader(): (row: ScaleRow) => Scale {
  const read = new Map<string, Scale>()
  return (row) => {
    if (row.wording === null) return scaleOf(row.scale)
    const known = read.get(row.wording)
    if (known) return known
    const scale = scaleFrom(row)
    read.set(row.wording, scale)
    return scale
  }
}

/** Keeps the words of a scale that has its own, unless they are kept already. */
export async function keepWording(trx: Trx, scale: Scale, deskVersion: number): Promise<void> {
  if (scale.wording === null) return
  await trx
    .insertInto('scale_wording')
    .values({
      id: scale.wording,
      scale: scale.key,
      outcomes: JSON.stringify(wordsOf(scale)),
      desk_id: 1,
      desk_version: deskVersion,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
