import { type Insertable, sql } from 'kysely'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ReviewerLoad } from '#app/domain/claim/fair-share.ts'
import { askedIn, awaitedIn, lapsesAt } from '#app/domain/claim/places.ts'
import type { DB } from '#db/schema.ts'
import type { Db } from '../db.server.ts'
import { isoTime } from './audit-events.server.ts'
import { insertRows, type Write } from './write-together.server.ts'

type AssignmentRow = Insertable<DB['assignment']> & { member_id: string }

/** The rows of a new claim's first round. */
export function insertAssignments(claims: readonly Claim[]): Write {
  return insertRows('assignment', claims.flatMap(assignmentRows))
}

/**
 * Brings the rows to how an act left the claim: one for each member that a place of the round was ever
 * kept for. Whoever is not named any more, or was in a round that was left, is asked for nothing.
 */
export function writeAssignments(before: Claim, after: Claim, now: string): Write {
  const is = assignmentRows(after)
  const was = assignmentRows(before)
  const gone = was.filter((row) => !is.some((each) => sameKey(each, row)))
  const ended = { state: 'ended', ended_at: now, lapses_at: null, awaited: false, asked: false }
  const changed = [
    ...gone.map((row) => ({ ...row, ...ended, claim_version: after.version })),
    ...is.filter((row) => !was.some((each) => sameRow(each, row))),
  ]
  const insert = insertRows('assignment', changed)
  return (
    insert &&
    sql`${insert} on conflict (claim_id, round, member_id) do update set
      claim_version = excluded.claim_version, state = excluded.state, reason = excluded.reason,
      assigned_at = excluded.assigned_at, accepted_at = excluded.accepted_at,
      due_at = excluded.due_at, ended_at = excluded.ended_at, lapses_at = excluded.lapses_at,
      awaited = excluded.awaited, asked = excluded.asked`
  )
}

/** The places of the claim's current round that are kept, and those given back or lapsed. */
function assignmentRows(claim: Claim): AssignmentRow[] {
  const { round, id, version } = claim
  const awaited = new Set(awaitedIn(claim).map((each) => each.memberId))
  const asked = new Set(askedIn(claim).map((each) => each.memberId))
  const about = { claim_id: id, round: round.number, claim_version: version }
  const held = (round.assignees === 'open' ? [] : round.assignees).map((place) => ({
    ...about,
    member_id: place.memberId,
    state: place.acceptedAt === null ? 'assigned' : 'accepted',
    reason: null,
    assigned_at: place.assignedAt,
    accepted_at: place.acceptedAt,
    due_at: place.dueAt,
    ended_at: null,
    lapses_at: awaited.has(place.memberId) ? lapsesAt(place, round.rules) : null,
    awaited: awaited.has(place.memberId),
    asked: asked.has(place.memberId),
  }))
  const freed = round.released.map((release) => ({
    ...about,
    member_id: release.memberId,
    state: release.how,
    reason: release.reason,
    assigned_at: release.assignedAt,
    accepted_at: null,
    due_at: null,
    ended_at: release.at,
    lapses_at: null,
    awaited: false,
    asked: false,
  }))
  return [...held, ...freed]
}

function sameKey(a: AssignmentRow, b: AssignmentRow): boolean {
  return a.member_id === b.member_id && a.round === b.round
}

function sameRow(a: AssignmentRow, b: AssignmentRow): boolean {
  return JSON.stringify({ ...a, claim_version: 0 }) === JSON.stringify({ ...b, claim_version: 0 })
}

/**
 * The desk's active reviewers, with what each has to do and whether they ever declared a conflict of
 * interest on this claim; null for a claim that is not there yet. One query: it looks at the
 * assignments of claims that are being judged, and for each reviewer at the newest.
 */
export async function readReviewers(
  db: Pick<Db, 'selectFrom'>,
  claimId: string | null,
): Promise<readonly ReviewerLoad[]> {
  return db
    .selectFrom('member as m')
    .select([
      'm.id as memberId',
      sql<number>`(select count(*)::int from assignment a where a.member_id = m.id and a.asked)`.as(
        'open',
      ),
      sql<string | null>`(select ${isoTime('max(a.assigned_at)')} from assignment a
        where a.member_id = m.id)`.as('lastAssignedAt'),
      sql<boolean>`exists (select from recusal q
        where q.claim_id = ${claimId}::uuid and q.member_id = m.id)`.as('conflicted'),
    ])
    .where('m.status', '=', 'active')
    .where(sql<boolean>`m.roles @> array['reviewer']`)
    .execute()
}

/**
 * Up to `limit` claims with an assignment that lapses by now, and as many with one that waits for somebody
 * who reviews no more. One query, of which each half reads its own index.
 */
export async function findStalledClaims(
  db: Pick<Db, 'getExecutor'>,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ claimId: string }>`
    select distinct claim_id as "claimId" from (
      (select claim_id from assignment
        where awaited and lapses_at <= clock_timestamp() order by lapses_at limit ${limit})
      union all
      (select a.claim_id from member m join assignment a on a.member_id = m.id and a.awaited
        where m.status <> 'active' or not m.roles @> array['reviewer'] limit ${limit})
    ) as stalled limit ${limit}
  `.execute(db)
  return rows.map((row) => row.claimId)
}
