import { sql } from 'kysely'
import { type AppealContent, type AppealState, contactKeptDays } from '#app/domain/appeal/appeal.ts'
import type { ChallengeKind } from '#app/domain/claim/claim.ts'
import type { Db, Trx } from '../db.server.ts'

export type StoredAppeal = {
  id: string
  version: number
  claimId: string
  kind: ChallengeKind
  reason: string
  links: readonly string[]
  state: AppealState
  /** Whoever sent it said who they are, and that is not erased. */
  hasContact: boolean
}

/**
 * The claim published at this address and how many appeals wait on it, or null. Its page's row is locked
 * until the transaction ends, so that of many at once none comes in above the limit.
 */
export async function holdPublication(
  trx: Trx,
  slug: string,
): Promise<{ claimId: string; waiting: number } | null> {
  const page = await trx
    .selectFrom('publication')
    .select('claim_id as claimId')
    .where('slug', '=', slug)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!page) return null
  const { waiting } = await trx
    .selectFrom('appeal')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .where('claim_id', '=', page.claimId)
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  return { claimId: page.claimId, waiting }
}

/** Writes the appeal; false where the same was sent before, and nothing is written. */
export async function insertAppeal(
  trx: Trx,
  appeal: { id: string; claimId: string; contentHash: Buffer; now: string } & AppealContent,
): Promise<boolean> {
  const result = await trx
    .insertInto('appeal')
    .values({
      id: appeal.id,
      version: 1,
      claim_id: appeal.claimId,
      kind: appeal.kind,
      reason: appeal.reason,
      links: [...appeal.links],
      contact_name: appeal.contactName,
      contact_email: appeal.contactEmail,
      content_hash: appeal.contentHash,
      received_at: appeal.now,
      state: 'pending',
    })
    .onConflict((conflict) => conflict.columns(['claim_id', 'content_hash']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** The appeal, locked until the transaction ends, or null. */
export async function lockAppeal(trx: Trx, id: string): Promise<StoredAppeal | null> {
  const row = await trx
    .selectFrom('appeal')
    .select(['id', 'version', 'claim_id as claimId', 'kind', 'reason', 'links', 'state'])
    .select(sql<boolean>`contact_name <> '' or contact_email <> ''`.as('hasContact'))
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return null
  return { ...row, kind: row.kind as ChallengeKind, state: row.state as AppealState }
}

export type AppealDecision =
  | { state: 'accepted'; challengeId: string }
  | { state: 'declined'; answer: string }

/** Moves a pending appeal on to its end. */
export async function endAppeal(
  trx: Trx,
  appeal: StoredAppeal,
  decision: AppealDecision & { decidedBy: string; now: string },
): Promise<void> {
  await trx
    .updateTable('appeal')
    .set({
      version: appeal.version + 1,
      state: decision.state,
      decided_by: decision.decidedBy,
      decided_at: decision.now,
      answer: decision.state === 'declined' ? decision.answer : '',
      challenge_id: decision.state === 'accepted' ? decision.challengeId : null,
    })
    .where('id', '=', appeal.id)
    .where('version', '=', appeal.version)
    .executeTakeFirstOrThrow()
}

/** Takes away who sent the appeal, in the transaction that holds the event of it: openings and keys as well. */
export async function eraseContact(
  trx: Trx,
  { id, version }: { id: string; version: number },
  now: string,
): Promise<void> {
  await trx
    .updateTable('appeal')
    .set({ version: version + 1, contact_name: '', contact_email: '', contact_erased_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  await sql`select audit.erase_contact(${id}::uuid)`.execute(trx)
}

/** The ids of appeals that were decided so long ago that nobody asks back any more. */
export async function findOldContacts(db: Db, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('appeal')
    .select('id')
    .where('state', '<>', 'pending')
    .where(sql<boolean>`(contact_name <> '' or contact_email <> '')`)
    .where(sql<boolean>`decided_at < now() - make_interval(days => ${contactKeptDays})`)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
