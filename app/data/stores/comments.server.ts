import { sql } from 'kysely'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import type { Audience, Comment, Person } from '#app/domain/comment/comment.ts'
import { noticesOfComment } from '#app/domain/notice/notices-of-comment.ts'
import type { Trx } from '../db.server.ts'
import { isoTime, type LogClock, logged } from './audit-events.server.ts'
import { forgetOldNotices, tell } from './notices.server.ts'
import { insertRows, writeTogether } from './write-together.server.ts'

/** What a comment needs to know of its claim. */
export type DiscussedClaim = { id: string; sourceId: string; round: number; revealed: boolean }

/**
 * The claim as it is discussed, or null. Held until the transaction ends: no round is revealed or opened
 * between what was decided on its state and what is written.
 */
export async function holdDiscussedClaim(
  trx: Trx,
  claimId: string,
): Promise<DiscussedClaim | null> {
  const row = await trx
    .selectFrom('claim')
    .select(['id', 'source_id as sourceId', 'round', 'revealed'])
    .where('id', '=', claimId)
    .forShare()
    .executeTakeFirst()
  return row ?? null
}

/**
 * The active members who read claims, by name: a newsroom's list. And the log's clock, which is read
 * with them, after the claim is held. Throws while no desk is open.
 */
export async function findPeople(
  trx: Trx,
): Promise<{ people: readonly Person[]; clock: LogClock }> {
  const rows = await trx
    .selectFrom('desk')
    .leftJoin('member', (join) =>
      join
        .on('member.status', '=', 'active')
        .on(sql<boolean>`member.roles && '{reviewer,editor,auditor}'`),
    )
    .select(['member.id', 'member.name', 'member.roles'])
    .select(['desk.log_origin as origin', isoTime('clock_timestamp()').as('now')])
    .orderBy('member.name')
    .orderBy('member.id')
    .execute()
  const [first] = rows
  if (!first) throw new Error('There is no desk yet, so there is no log to write to')
  const people = rows.flatMap(({ id, name, roles }) =>
    id === null ? [] : [{ id, name: name ?? '', roles: (roles ?? []) as Role[] }],
  )
  return { people, clock: { now: first.now, origin: first.origin } }
}

export type NewComment = Omit<Comment, 'version' | 'state' | 'sourceId'> & {
  text: string
  mentions: readonly string[]
  /** ISO 8601, UTC. */
  writtenAt: string
}

/** Writes a comment, tells of it and appends its events, in one statement. */
export async function insertComment(
  trx: Trx,
  comment: NewComment,
  events: readonly AuditEvent[],
  clock: LogClock,
): Promise<void> {
  const { id, claimId, authorId, writtenAt } = comment
  const row = {
    id,
    version: 1,
    claim_id: claimId,
    round: comment.round,
    audience: comment.audience,
    author_id: authorId,
    text: comment.text,
    mentions: [...comment.mentions],
    written_at: writtenAt,
    state: 'shown',
  }
  const by = { type: 'member' as const, id: authorId }
  const notices = noticesOfComment(comment)
  const tellings = [{ notices, claimId, object: `comment/${id}` as const, by, at: writtenAt }]
  const writes = [insertRows('comment', [row]), tell(tellings), forgetOldNotices(tellings)]
  await writeTogether(trx, writes, logged(events, clock))
}

/** The comment, locked until the transaction ends; null where this person may not know of it. */
export async function lockComment(
  trx: Trx,
  commentId: string,
  viewerId: string,
): Promise<Comment | null> {
  const row = await trx
    .selectFrom('comment as c')
    .innerJoin('claim', 'claim.id', 'c.claim_id')
    .select(['c.id', 'c.version', 'c.claim_id as claimId', 'c.round', 'c.audience', 'c.state'])
    .select(['c.author_id as authorId', 'claim.source_id as sourceId'])
    .where('c.id', '=', commentId)
    .where(sql<boolean>`reads_comment(c, ${viewerId}::uuid)`)
    .forNoKeyUpdate(['c'])
    .executeTakeFirst()
  if (!row) return null
  return { ...row, audience: row.audience as Audience, state: row.state as Comment['state'] }
}

/** What ends a comment's being shown. */
export type Gone = { state: 'withdrawn' } | { state: 'hidden'; by: string; reason: string }

/** Takes the comment out of everybody's sight; false where it was already. */
export async function endComment(trx: Trx, commentId: string, gone: Gone): Promise<boolean> {
  const hidden = gone.state === 'hidden' ? gone : null
  const updated = await trx
    .updateTable('comment')
    .set({
      version: 2,
      state: gone.state,
      hidden_by: hidden?.by ?? null,
      hidden_reason: hidden?.reason ?? null,
    })
    .where('id', '=', commentId)
    .where('state', '=', 'shown')
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
