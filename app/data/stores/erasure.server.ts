import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../db.server.ts'

/** Where words of members stand for their colleagues, and whose they are; each has a date once erased. */
const words = [
  { table: 'verdict', column: 'rationale', author: 'reviewer_id' },
  { table: 'verdict', column: 'no_evidence_reason', author: 'reviewer_id' },
  { table: 'recusal', column: 'reason', author: 'member_id' },
  { table: 'assignment', column: 'reason', author: 'member_id' },
  { table: 'challenge', column: 'reason', author: 'raised_by' },
  { table: 'challenge_answer', column: 'answer', author: 'answered_by' },
  { table: 'comment', column: 'text', author: 'author_id' },
  { table: 'comment', column: 'hidden_reason', author: 'hidden_by' },
  { table: 'appeal', column: 'answer', author: 'decided_by' },
] as const

/** What is a member's alone and was never part of the desk's work. */
const own = [
  'draft',
  'import_draft',
  'landing_view',
  'saved_view',
  'notice',
  'done_act',
  'export_run',
] as const

/**
 * Erases what a member wrote, `said` in its place, and deletes what is theirs alone, in the transaction
 * that holds the event of it. Published notes stay. `email` finds appeals that they sent from outside.
 */
export async function eraseTraces(
  trx: Trx,
  { memberId, email, said }: { memberId: string; email: string; said: string },
): Promise<void> {
  await sql`set local statement_timeout = '120s'`.execute(trx)
  for (const { table, column, author } of words) {
    await eraseWords(trx, table, column, sql`${sql.ref(author)} = ${memberId}::uuid`, said)
  }
  await eraseWords(
    trx,
    'verdict_withdrawal',
    'reason',
    sql`verdict_id in (select id from verdict where reviewer_id = ${memberId}::uuid)`,
    said,
  )
  // The notes of these two are on public pages.
  const inside = sql`decided_by = ${memberId}::uuid and kind not in ('correct', 'retract')`
  await eraseWords(trx, 'decision', 'reason', inside, said)
  const { appeals, challenges } = await eraseAppeals(trx, email, said)
  await sql`select audit.erase_openings(${memberId}::uuid, ${appeals}::uuid[], ${challenges}::uuid[])`.execute(
    trx,
  )
  for (const table of own) {
    await sql`delete from ${sql.table(table)} where member_id = ${memberId}::uuid`.execute(trx)
  }
}

async function eraseWords(
  trx: Trx,
  table: string,
  column: string,
  which: RawBuilder<unknown>,
  said: string,
): Promise<void> {
  const name = sql.ref(column)
  // What was never written keeps saying nothing.
  await sql`update ${sql.table(table)} set ${name} = ${said} where ${which} and ${name} <> ''`.execute(
    trx,
  )
}

/** Appeals from this address, and the challenges that repeat what they said. */
async function eraseAppeals(
  trx: Trx,
  email: string,
  said: string,
): Promise<{ appeals: string[]; challenges: string[] }> {
  if (email === '') return { appeals: [], challenges: [] }
  const { rows } = await sql<{ id: string; challenge_id: string | null }>`
    update appeal set reason = ${said}, links = '{}', contact_name = '', contact_email = '',
      content_hash = sha256(uuid_send(gen_random_uuid()))
    where lower(contact_email) = lower(${email}) returning id, challenge_id`.execute(trx)
  const challenges = rows.flatMap(({ challenge_id }) => challenge_id ?? [])
  await eraseWords(trx, 'challenge', 'reason', sql`id = any (${challenges}::uuid[])`, said)
  return { appeals: rows.map(({ id }) => id), challenges }
}
