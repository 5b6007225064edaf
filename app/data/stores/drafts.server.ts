import { sql } from 'kysely'
import type { DraftFields } from '#app/domain/claim/draft.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import type { Db } from '../db.server.ts'
import type { Write } from './write-together.server.ts'

export type NewDraft = {
  memberId: string
  claimId: string
  /** The member's newest verdict of the round that the draft was written after, if any. */
  afterVerdict: string | null
  typed: DraftFields
}

/**
 * Keeps a draft for the claim's current round, over the member's last one. Returns when, or null and
 * keeps nothing where there is no such claim or the member has given a verdict since.
 */
export async function upsertDraft(db: Db, draft: NewDraft): Promise<Date | null> {
  const { memberId, claimId, afterVerdict, typed } = draft
  const { rows } = await sql<{ saved_at: Date }>`
    insert into draft (member_id, claim_id, round, after_verdict, typed, saved_at)
    select ${memberId}, c.id, c.round, newest.id, ${JSON.stringify(typed)}::jsonb, clock_timestamp()
    from claim c left join verdict newest
      on newest.claim_id = c.id and newest.round = c.round and newest.reviewer_id = ${memberId}
      and not exists (select from verdict later where later.supersedes = newest.id)
    where c.id = ${claimId} and newest.id is not distinct from ${afterVerdict}::uuid
    on conflict (member_id, claim_id, round) do update set
      after_verdict = excluded.after_verdict, typed = excluded.typed, saved_at = excluded.saved_at
    returning saved_at
  `.execute(db)
  return rows[0]?.saved_at ?? null
}

/** Throws a member's drafts on a claim away, of all rounds. */
export async function deleteDrafts(db: Db, memberId: string, claimId: string): Promise<void> {
  await db
    .deleteFrom('draft')
    .where('member_id', '=', memberId)
    .where('claim_id', '=', claimId)
    .execute()
}

/** Throws away what became of a verdict, or will become of none, with the act that settles that. */
export function deleteSpentDrafts(events: readonly ClaimEvent[]): Write {
  const spending = events.find(({ type }) => spenders.has(type))
  if (spending?.actor.type !== 'member') return null
  return sql`delete from draft
    where member_id = ${spending.actor.id} and claim_id = ${spending.claimId}`
}

const spenders: ReadonlySet<ClaimEvent['type']> = new Set([
  'verdict.submitted',
  'verdict.revised',
  'reviewer.recused',
])
