import { sql } from 'kysely'
import type { Reading } from '#app/domain/audit/events/shapes.ts'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import type { Claim, RoundRules } from '#app/domain/claim/claim.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { readyForEditor } from '#app/domain/claim/round.ts'
import { noticesOf } from '#app/domain/notice/notices-of.ts'
import { toldTogether } from '#app/domain/notice/told-together.ts'
import type { Db, ReadDb, Trx } from '../db.server.ts'
import { insertAssignments, writeAssignments } from './assignments.server.ts'
import { type LogClock, logged } from './audit-events.server.ts'
import { claimFrom } from './claim-from-row.server.ts'
import { assigneeIds, claimColumns, claimRow, newRowsOf, roundRow } from './claim-rows.server.ts'
import { rulesOf, settingsOf } from './desk.server.ts'
import { deleteSpentDrafts } from './drafts.server.ts'
import { loadClaimRow, loadClaimRows } from './load-claim.server.ts'
import { forgetOldNotices, tell } from './notices.server.ts'
import { publicationWrites } from './publication-writes.server.ts'
import { insertRows, type Write, writeTogether } from './write-together.server.ts'

/** A claim as an act finds it, with the clock and the desk's rules of now. */
export type LockedClaim = { claim: Claim; clock: LogClock; rules: RoundRules }

/**
 * The claim, locked until the transaction ends, or null. Two statements: one that waits for the lock,
 * and one that then sees all that the others committed while it waited. The lock is `no key update`,
 * which a foreign key to the claim does not wait for, so that two acts whose claims name each other
 * (duplicates) cannot deadlock. With `skipLocked`, one that somebody else holds is null as well.
 */
export async function lockClaim(
  trx: Trx,
  claimId: string,
  { skipLocked = false }: { skipLocked?: boolean } = {},
): Promise<LockedClaim | null> {
  const lock = sql`select from claim where id = ${claimId}
    for no key update ${skipLocked ? sql`skip locked` : sql``}`
  const { rows } = await lock.execute(trx)
  const row = rows.length === 0 ? null : await loadClaimRow(trx, claimId)
  if (!row?.desk) return null
  const clock = { now: row.now, origin: row.desk.log_origin }
  return { claim: claimFrom(row), clock, rules: rulesOf(settingsOf(row.desk)) }
}

/** The claim as it stands, sealed verdicts and all: what its rules look at, not what a page shows. Or null. */
export async function findClaim(db: ReadDb, claimId: string): Promise<Claim | null> {
  const row = await loadClaimRow(db, claimId)
  return row ? claimFrom(row) : null
}

/** Those of the claims that are there, as `findClaim` finds one, in the order asked for. One query. */
export async function findClaims(
  db: ReadDb,
  claimIds: readonly string[],
): Promise<readonly Claim[]> {
  if (claimIds.length === 0) return []
  const rows = await loadClaimRows(db, claimIds)
  const byId = new Map(rows.map((row) => [row.id, claimFrom(row)]))
  return claimIds.flatMap((id) => byId.get(id) ?? [])
}

/** A claim's first event, the claim it made, and how the text around it was read. */
export type AddedClaim = { claim: Claim; events: readonly ClaimEvent[]; reading: Reading }

/**
 * Writes any number of new claims of one source and appends these events, in one statement. Whom they concern
 * is told in it as well, unless more claims of the source follow: then `tellOfNewClaims` tells of all together.
 */
export async function insertClaims(
  trx: Trx,
  added: readonly AddedClaim[],
  events: readonly AuditEvent[],
  clock: LogClock,
  { more = false }: { more?: boolean } = {},
): Promise<void> {
  const { now } = clock
  const claims = added.map(({ claim, reading }) => claimRow(claim, reading, now))
  const statements = added.flatMap((each) => newRowsOf(null, each.events).claim_statement)
  const rounds = added.map(({ claim }) => roundRow(claim, claim.version, now))
  const writes = [
    insertRows('claim', claims),
    insertRows('claim_statement', statements),
    insertRows('round', rounds),
    insertAssignments(added.map(({ claim }) => claim)),
    more ? null : newClaimsTold(added, now),
  ]
  await writeTogether(trx, writes, logged(events, clock))
}

/** Tells everybody whom these new claims of one source concern, once each. One statement, or none. */
export async function tellOfNewClaims(
  trx: Trx,
  added: readonly AddedClaim[],
  now: string,
): Promise<void> {
  await writeTogether(trx, [newClaimsTold(added, now)])
}

function newClaimsTold(added: readonly AddedClaim[], now: string): Write {
  return tell(toldTogether(added.map(({ claim, events }) => tellingOf(claim, events, claim, now))))
}

/** A claim before and after an act, and what happened in between. */
export type ClaimChange = { before: Claim; events: readonly ClaimEvent[]; after: Claim }

/**
 * Writes what the events did to a claim and whom they concern, and appends what the log says of it, in one
 * statement. Throws a unique violation if the claim is not at its version before any more: somebody else's act
 * came first, and the log has an event of that version.
 */
export async function saveClaim(
  trx: Trx,
  change: ClaimChange,
  inLog: readonly AuditEvent[],
  clock: LogClock,
): Promise<void> {
  const { before, after, events } = change
  const { now } = clock
  const rows = newRowsOf(before, events)
  const claim = trx
    .updateTable('claim')
    .set({
      ...claimColumns(after),
      ...voidedBy(events, rows.decision.length > 0),
      ...(movedOn(before, after) ? { staged_at: now } : {}),
    })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
  const tellings = [tellingOf(before, events, after, now)]
  const writes = [
    sql`${claim}`,
    writeRound(change, now),
    writeAssignments(before, after, now),
    insertRows('claim_statement', rows.claim_statement),
    insertRows('verdict', rows.verdict),
    insertRows('evidence', rows.evidence),
    insertRows('verdict_withdrawal', rows.verdict_withdrawal),
    insertRows('recusal', rows.recusal),
    insertRows('challenge', rows.challenge),
    insertRows('challenge_answer', rows.challenge_answer),
    insertRows('decision', rows.decision),
    closeChallenges(change, now),
    deleteSpentDrafts(events),
    ...publicationWrites(change, now),
    tell(tellings),
    forgetOldNotices(tellings),
  ]
  await writeTogether(trx, writes, logged(inLog, clock))
}

/** Whom an act concerns. Whose act it was, the first event says: what follows from it comes after. */
function tellingOf(before: Claim, events: readonly ClaimEvent[], after: Claim, at: string) {
  const by = events[0]?.actor ?? { type: 'system' as const }
  return {
    notices: noticesOf(events, before, after),
    claimId: after.id,
    object: `claim/${after.id}` as const,
    by,
    at,
  }
}

/** What changed under the approvals that these events voided; nothing any more once somebody decides again. */
function voidedBy(events: readonly ClaimEvent[], decided: boolean): { voided?: string[] } {
  const voiding = events.findLast((event) => event.type === 'decision.voided')
  if (voiding) return { voided: [...voiding.changed] }
  return decided ? { voided: [] } : {}
}

/** Whether the claim waits somewhere else now, or for somebody else. */
function movedOn(before: Claim, after: Claim): boolean {
  return (
    before.stage !== after.stage ||
    before.round.number !== after.round.number ||
    before.disposition !== after.disposition ||
    readyForEditor(before) !== readyForEditor(after)
  )
}

/** Opens a round's row, or moves the current one on where quorum, assignees or revealing changed. */
function writeRound({ before, after, events }: ClaimChange, now: string): Write {
  const was = before.round
  const is = after.round
  if (was.number !== is.number) {
    const opened = events.find((event) => 'rules' in event)
    return insertRows('round', [roundRow(after, opened?.version ?? after.version, now)])
  }
  const same =
    was.rules.quorum === is.rules.quorum &&
    was.revealed === is.revealed &&
    String(assigneeIds(before)) === String(assigneeIds(after))
  if (same) return null
  return sql`update round set claim_version = ${after.version}, quorum = ${is.rules.quorum},
    assignees = ${assigneeIds(after)}::uuid[],
    revealed_at = ${is.revealed ? sql`coalesce(revealed_at, ${now}::timestamptz)` : null}
    where claim_id = ${after.id} and number = ${is.number}`
}

/** Closes the challenges that were open before and are not any more, in the name of the decision. */
function closeChallenges({ before, after, events }: ClaimChange, now: string): Write {
  const closed = openChallenges(before).filter((id) => !openChallenges(after).includes(id))
  if (closed.length === 0) return null
  const decision = events.find((event) => 'decisionId' in event)
  if (!decision) throw new Error(`No decision closed challenges ${closed.join(', ')}`)
  return sql`update challenge set claim_version = ${decision.version},
    closed_by_decision = ${decision.decisionId}, closed_at = ${now}::timestamptz
    where id = any(${closed}::uuid[])`
}

function openChallenges(claim: Claim): readonly string[] {
  return claim.stage === 'disputed' ? claim.openChallenges.map((challenge) => challenge.id) : []
}

/** How the text around a claim was read when it was added. */
export async function findReading(trx: Trx, claimId: string): Promise<Reading> {
  const row = await trx
    .selectFrom('claim')
    .select(['claimant', 'chain', 'score', 'score_reasons', 'checkability'])
    .select('checkability_reasons as checkabilityReasons')
    .where('id', '=', claimId)
    .executeTakeFirstOrThrow()
  const { score_reasons: scoreReasons, ...reading } = row
  return { ...reading, scoreReasons } as Reading
}

/** Whether there is a claim of this id. Claims are never deleted, so the answer yes stays true. */
export async function claimExists(db: Db, claimId: string): Promise<boolean> {
  const row = await db.selectFrom('claim').select('id').where('id', '=', claimId).executeTakeFirst()
  return row !== undefined
}
