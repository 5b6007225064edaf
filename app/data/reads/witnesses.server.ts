import { sql } from 'kysely'
import type { ReadDb } from '../db.server.ts'

/** What a witness said last of the log that grows now. */
export type WitnessSaid = {
  /** As its key is named. */
  name: string
  /** It has seen the log grow to so many events, and nothing taken back. */
  size: number
  /** Seconds since it said so, by the database's clock. */
  ago: number
}

/**
 * What each witness said last, by name; none where no witness ever signed this log. Of a cost that
 * does not depend on how often they did: from name to name, and the newest line of each.
 */
export async function readWitnesses(db: ReadDb): Promise<readonly WitnessSaid[]> {
  const { rows } = await sql<{ name: string; size: string; ago: number }>`
    with recursive log as (select max(number) as number from audit.log),
    named as (
      (select c.witness from audit.cosignature c, log
        where c.log = log.number order by c.witness limit 1)
      union all
      select (select c.witness from audit.cosignature c, log
        where c.log = log.number and c.witness > named.witness order by c.witness limit 1)
      from named where named.witness is not null
    )
    select named.witness as name, last.size,
      extract(epoch from clock_timestamp() - last.received_at)::float8 as ago
    from named cross join log cross join lateral (
      select c.size, c.received_at from audit.cosignature c
      where c.log = log.number and c.witness = named.witness
      order by c.size desc, c.received_at desc limit 1
    ) last
    where named.witness is not null
    order by named.witness`.execute(db)
  return rows.map(({ name, size, ago }) => ({ name, size: Number(size), ago }))
}
