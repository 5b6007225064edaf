import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import type { BasisField } from '#app/domain/claim/basis.ts'

/** Approvals that lapsed because what they rested on changed, and nothing was decided since. */
export type VoidedView = {
  changed: readonly BasisField[]
  /** ISO 8601, UTC. */
  at: string
  /** Who changed it; null where this reader may not know. */
  by: string | null
  /** What was approved, by whom. */
  approvals: readonly { rating: string; by: string }[]
  statement: { before: string; after: string } | null
  quote: { before: string; after: string } | null
}

type Row = Omit<VoidedView, 'statement' | 'quote'> & { words: Record<string, string> | null }

/**
 * The approvals of the claim's round that were voided last and not replaced, with what was changed by
 * whom; null where none lapsed. One query: the event that voids follows the one that changed something.
 */
export async function readVoided(
  db: ReadDb,
  claimId: string,
  viewerId: string,
): Promise<VoidedView | null> {
  const { rows } = await sql<Row>`
    with lapse as (
      select e.body, split_part(e.subject, '@', 2)::integer as version
      from audit.event e
      where e.object = ${`claim/${claimId}`} and e.type = 'decision.voided.v1'
      order by e.eid desc limit 1
    )
    select l.body #> '{data,changed}' as changed, l.body ->> 'time' as at,
      case when name_withheld(c.id, c.round, m.id, ${viewerId}::uuid) then null else m.name end as by,
      (
        select coalesce(json_agg(json_build_object('rating', d.rating, 'by', n.name)
          order by d.claim_version), '[]')
        from decision d join member n on n.id = d.decided_by
        where d.claim_id = c.id and l.body #> '{data,decisionIds}' ? d.id::text
      ) as approvals,
      (
        select jsonb_object_agg(p.path, p.value) from audit.opening p
        where p.event_id = cause.event_id
          and (p.path like '%.before' or p.path like '%.after' or p.path like '%.anchor.exact')
      ) as words
    from lapse l
    join claim c on c.id = ${claimId}
    join audit.event cause on cause.subject = ${`claim/${claimId}@`} || (l.version - 1)
    left join member m on m.id::text = cause.actor
    where c.stage <> 'confirmed' and (l.body #>> '{data,round}')::integer = c.round
      and not exists (
        select from decision d where d.claim_id = c.id and d.claim_version > l.version
      )`.execute(db)
  const [row] = rows
  if (!row) return null
  const { words, ...voided } = row
  return {
    ...voided,
    statement: pair(words, 'data.before', 'data.after'),
    quote: pair(words, 'data.before.anchor.exact', 'data.after.anchor.exact'),
  }
}

function pair(words: Row['words'], from: string, to: string) {
  const [before, after] = [words?.[from], words?.[to]]
  return before === undefined || after === undefined ? null : { before, after }
}
