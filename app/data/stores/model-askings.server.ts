import { sql } from 'kysely'
import type { Asking, ModelFault, ModelName } from '#app/domain/source/model.ts'
import type { GroundedReply } from '#app/extraction/model/ground-reply.ts'
import type { Grounded } from '#app/extraction/model/grounding.ts'
import type { Db, ReadDb, Trx } from '../db.server.ts'

export type NewAsking = ModelName & {
  id: string
  sourceId: string
  revisionId: string
  askedBy: string
  /** The version of the question. */
  prompt: string
}

/** Writes that somebody agreed to ask. A second one of the same text while one is open breaks a unique index. */
export async function insertAsking(trx: Trx, asking: NewAsking, now: string): Promise<void> {
  const { id, sourceId, revisionId, askedBy, host, model, prompt } = asking
  await trx
    .insertInto('model_asking')
    .values({
      ...{ id, source_id: sourceId, revision_id: revisionId, host, model, prompt },
      ...{ asked_by: askedBy, asked_at: now },
    })
    .execute()
}

/** The newest asking about a text, or null. */
export async function findAsking(db: ReadDb, revisionId: string): Promise<Asking | null> {
  const row = await db
    .selectFrom('model_asking')
    .select(['id', 'host', 'model', 'prompt', 'parts', 'answered', 'left_out as leftOut'])
    .select(['exact', 'approximate', 'rejected', 'failed'])
    .select((eb) => eb('ended_at', 'is not', null).$castTo<boolean>().as('hasEnded'))
    .where('revision_id', '=', revisionId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { rejected, failed, ...same } = row
  return { ...same, rejected: rejected as Asking['rejected'], failed: failed as ModelFault | null }
}

/** What a model proposed in one asking, in the order of the text. */
export async function findProposals(db: ReadDb, askingId: string): Promise<readonly Grounded[]> {
  const rows = await db
    .selectFrom('model_proposal')
    .select(['anchor_start as start', 'anchor_end as end', 'match', 'claimant', 'chain'])
    .select(['checkable', 'reason', 'wording', 'unknown', 'denies'])
    .where('asking_id', '=', askingId)
    .orderBy('anchor_start')
    .orderBy('anchor_end')
    .execute()
  return rows.map(({ match, checkable, reason, wording, unknown, denies, ...same }) => ({
    ...same,
    match: match as Grounded['match'],
    checkable: checkable as Grounded['checkable'],
    reason: reason as Grounded['reason'],
    wording: wording === '' ? null : { text: wording, unknown, denies },
  }))
}

/** Seconds for which an asking is a process's own, unless it says so again. */
export const lease = 40

export type TakenAsking = ModelName & {
  id: string
  sourceId: string
  revisionId: string
  prompt: string
  answered: number
}

/** Takes the longest waiting asking that nobody is at, or null. What a process left when it died is taken again. */
export async function takeAsking(db: Db): Promise<TakenAsking | null> {
  const { rows } = await sql<TakenAsking>`
    update model_asking set leased_until = clock_timestamp() + make_interval(secs => ${lease})
    where id = (
      select id from model_asking
      where ended_at is null and (leased_until is null or leased_until < clock_timestamp())
      order by asked_at limit 1 for update skip locked
    )
    returning id, source_id as "sourceId", revision_id as "revisionId", host, model, prompt, answered
  `.execute(db)
  return rows[0] ?? null
}

/** Says that somebody is still at it. */
export async function keepLease(db: Db, id: string): Promise<void> {
  await sql`update model_asking set leased_until = clock_timestamp() + make_interval(secs => ${lease})
    where id = ${id} and ended_at is null`.execute(db)
}

/** Lets anybody go on with it. */
export async function endLease(db: Db, id: string): Promise<void> {
  await db.updateTable('model_asking').set({ leased_until: null }).where('id', '=', id).execute()
}

export async function noteParts(
  db: Db,
  id: string,
  { parts, leftOut }: { parts: number; leftOut: number },
): Promise<void> {
  await db
    .updateTable('model_asking')
    .set({ parts, left_out: leftOut })
    .where('id', '=', id)
    .execute()
}

export type KeptReply = {
  askingId: string
  /** The part that was asked about, from 0. */
  part: number
  reply: GroundedReply
  /** SHA-256 of each raw reply it took. */
  hashes: readonly Buffer[]
  /** Why this part has no proposals, where it is the reply's fault. */
  fault: ModelFault | null
}

/** Keeps what came of one part; false where another process has it already. */
export async function keepReply(trx: Trx, kept: KeptReply): Promise<boolean> {
  const { askingId, part, reply, hashes, fault } = kept
  const waiting = await trx
    .selectFrom('model_asking')
    .select('id')
    .where('id', '=', askingId)
    .where('answered', '=', part)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!waiting) return false
  const matches = await insertProposals(trx, askingId, reply.proposals)
  const exact = matches.filter((match) => match === 'exact').length
  await sql`
    update model_asking set answered = ${part + 1}, replies = replies || ${[...hashes]}::bytea[],
      exact = exact + ${exact}, approximate = approximate + ${matches.length - exact},
      failed = coalesce(${fault}, failed),
      rejected = (
        select coalesce(jsonb_object_agg(reason, number), '{}') from (
          select reason, sum(number::integer) as number from (
            select * from jsonb_each_text(rejected)
            union all select * from jsonb_each_text(${JSON.stringify(reply.rejected)}::jsonb)
          ) as each (reason, number) group by reason
        ) as sums
      )
    where id = ${askingId}
  `.execute(trx)
  return true
}

/** How each new proposal matches; the end of one part may be quoted again in the next. */
async function insertProposals(
  trx: Trx,
  askingId: string,
  proposals: readonly Grounded[],
): Promise<readonly string[]> {
  if (proposals.length === 0) return []
  const rows = await trx
    .insertInto('model_proposal')
    .values(proposals.map((proposal) => rowOf(askingId, proposal)))
    .onConflict((conflict) => conflict.doNothing())
    .returning('match')
    .execute()
  return rows.map(({ match }) => match)
}

function rowOf(askingId: string, proposal: Grounded) {
  const { start, end, match, claimant, chain, checkable, reason, wording } = proposal
  return {
    ...{ asking_id: askingId, anchor_start: start, anchor_end: end, match, claimant },
    ...{ chain: [...chain], checkable, reason },
    wording: wording?.text ?? '',
    unknown: [...(wording?.unknown ?? [])],
    denies: wording?.denies ?? false,
  }
}

export type EndedAsking = {
  exact: number
  approximate: number
  rejected: Asking['rejected']
  failed: ModelFault | null
  replies: readonly Buffer[]
}

/** Ends an asking, as failed where `fault` says why or a part of it was; null where it had ended before. */
export async function endAsking(
  trx: Trx,
  id: string,
  fault: ModelFault | null,
  now: string,
): Promise<EndedAsking | null> {
  const row = await trx
    .updateTable('model_asking')
    .set((eb) => ({
      ended_at: now,
      leased_until: null,
      failed: eb.fn.coalesce(eb.val(fault), 'failed'),
    }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['exact', 'approximate', 'rejected', 'failed', 'replies'])
    .executeTakeFirst()
  if (!row) return null
  return {
    ...row,
    rejected: row.rejected as Asking['rejected'],
    failed: row.failed as ModelFault | null,
  }
}
