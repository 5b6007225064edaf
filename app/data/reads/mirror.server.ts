import { type RawBuilder, sql } from 'kysely'
import { type MirrorCount, mirrorOf } from '#app/domain/agreement/mirror.ts'
import type { Scale } from '#app/domain/rating/scales.ts'
import type { ReadDb } from '../db.server.ts'
import { outcomesOf, type ScaleRow, scaleReader } from '../stores/scale-wordings.server.ts'
import { afterCursor } from './after-cursor.server.ts'
import { type Cursor, formatCursor } from './keyset.ts'
import { readWordsOfScale } from './words-of-scale.server.ts'

const pageSize = 25

/** A confirmed claim that the viewer rated otherwise than the desk. */
export type Difference = {
  claimId: string
  statement: string
  sourceTitle: string
  scale: Scale
  mine: string
  final: string
  /** ISO 8601, UTC. */
  decidedAt: string
}

/**
 * One reviewer's own ratings beside what the desk confirmed, and a page of those that differ, newest
 * first. Reads nobody else's verdict. Three queries, of the cost of what the reviewer ever rated.
 */
export async function readMirror(
  db: ReadDb,
  me: string,
  asked: { scale: string | null; after: Cursor | null },
) {
  const [counts, rows] = await Promise.all([
    readCounts(db, me),
    readDifferences(db, me, asked.after),
  ])
  const mirror = mirrorOf(counts, asked.scale)
  const words = await readWordsOfScale(db, mirror?.scale ?? 'default')
  const items = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? items.at(-1) : undefined
  return {
    mirror: mirror && { ...mirror, words },
    differences: items,
    next: last ? formatCursor({ at: last.decidedAt, id: last.claimId }) : null,
  }
}

/**
 * In the round that was decided, the last verdict that the reviewer gave before they could see
 * another's, unless they took it back while still alone.
 */
function settledVerdicts(me: string): RawBuilder<unknown> {
  return sql`verdict v
    join claim c on c.id = v.claim_id and c.stage = 'confirmed'
    join decision d on d.id = c.decision_id and d.round = v.round
    join round r on r.claim_id = v.claim_id and r.number = v.round
    where v.reviewer_id = ${me} and not v.seen_others
      and not exists (
        select from verdict later where later.supersedes = v.id and not later.seen_others
      )
      and not exists (
        select from verdict_withdrawal w
        where w.verdict_id = v.id and w.withdrawn_at < coalesce(r.revealed_at, 'infinity')
      )`
}

async function readCounts(db: ReadDb, me: string): Promise<MirrorCount[]> {
  const { rows } = await sql<MirrorCount>`
    select r.scale, v.rating as mine, c.rating as final,
      to_char(d.decided_at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as count
    from ${settledVerdicts(me)}
    group by 1, 2, 3, 4`.execute(db)
  return rows
}

async function readDifferences(db: ReadDb, me: string, after: Cursor | null) {
  const beyond = afterCursor(after, ['differing.at', 'differing.claimId'])
  const { rows } = await sql<Omit<Difference, 'scale'> & ScaleRow>`
    select differing."claimId", differing.statement, s.title as "sourceTitle", differing.scale,
      differing.wording, ${outcomesOf('differing')} as outcomes, differing.mine, differing.final,
      to_char(differing.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "decidedAt"
    from (
      select c.id as "claimId", c.statement, c.revision_id, r.scale, r.wording,
        v.rating as mine,
        c.rating as final, d.decided_at as at
      from ${settledVerdicts(me)} and v.rating <> c.rating
    ) differing
    join source_revision s on s.id = differing.revision_id
    where ${beyond}
    order by differing.at desc, differing."claimId" desc
    limit ${pageSize + 1}`.execute(db)
  const scaleOfRow = scaleReader()
  return rows.map(({ wording, outcomes, scale, ...row }): Difference => {
    return { ...row, scale: scaleOfRow({ scale, wording, outcomes }) }
  })
}
