import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { assignmentOf, lapsesAt } from '#app/domain/claim/places.ts'

export type PlaceView = {
  memberId: string
  member: string
  state: 'assigned' | 'accepted' | 'declined' | 'lapsed'
  /** Why it was declined. */
  reason: string | null
  dueAt: Date | null
}

export type ReviewerView = {
  memberId: string
  name: string
  /** Assignments on claims that are being judged, sealed verdicts or not. */
  open: number
  /** They declared a conflict of interest in this round, so they cannot be named; not told of the nameless. */
  recused: boolean
}

/** How the claim's round is assigned, as everybody on the desk may know it. */
export type PlacesView = {
  /** By name; none while the round is open to all. */
  kept: readonly PlaceView[]
  /** Who gave a place back or let it lapse in this round. */
  freed: readonly PlaceView[]
  /** The reader's own place, and when it lapses without a verdict; ISO 8601, UTC. */
  mine: { state: 'assigned' | 'accepted'; dueAt: string | null; lapsesAt: string | null } | null
  /** Whom an editor may name; nobody for other readers. */
  reviewers: readonly ReviewerView[]
  /** The database's clock. */
  now: Date
}

/** The places of a claim's current round. Two queries for an editor, whose id is given, one for others. */
export async function readPlaces(
  db: ReadDb,
  claimId: string,
  editor: string | null,
): Promise<Omit<PlacesView, 'mine'>> {
  const [places, reviewers] = await Promise.all([
    readRows(db, claimId),
    editor === null ? [] : readReviewers(db, claimId, editor),
  ])
  const isKept = ({ state }: PlaceView) => state === 'assigned' || state === 'accepted'
  const all = places.rows as readonly PlaceView[]
  return {
    kept: all.filter(isKept),
    freed: all.filter((place) => !isKept(place)),
    reviewers,
    now: places.now,
  }
}

/** The reader's own place in the round; nothing of it tells how anybody rated. */
export function ownPlace({ round }: Claim, memberId: string): PlacesView['mine'] {
  const place = assignmentOf(round, memberId)
  if (!place) return null
  const { acceptedAt, dueAt } = place
  const state = acceptedAt === null ? 'assigned' : 'accepted'
  return { state, dueAt, lapsesAt: lapsesAt(place, round.rules) }
}

async function readRows(db: ReadDb, claimId: string) {
  const rows = await db
    .selectFrom('claim as c')
    .leftJoin('assignment as a', (join) =>
      join
        .onRef('a.claim_id', '=', 'c.id')
        .onRef('a.round', '=', 'c.round')
        .on('a.state', '<>', 'ended'),
    )
    .leftJoin('member as m', 'm.id', 'a.member_id')
    .select([
      'a.member_id as memberId',
      'm.name as member',
      'a.state',
      'a.reason',
      'a.due_at as dueAt',
      sql<Date>`clock_timestamp()`.as('now'),
    ])
    .where('c.id', '=', claimId)
    .orderBy('m.name')
    .execute()
  return {
    now: rows[0]?.now ?? new Date(0),
    rows: rows.flatMap(({ now, ...row }) => (row.memberId === null ? [] : [row])),
  }
}

async function readReviewers(
  db: ReadDb,
  claimId: string,
  editor: string,
): Promise<readonly ReviewerView[]> {
  return db
    .selectFrom('member as m')
    .select([
      'm.id as memberId',
      'm.name',
      sql<number>`(select count(*)::int from assignment a
        where a.member_id = m.id and a.asked)`.as('open'),
      sql<boolean>`exists (select from claim c where c.id = ${claimId} and c.recused @> array[m.id]
        and not name_withheld(c.id, c.round, m.id, ${editor}::uuid))`.as('recused'),
    ])
    .where('m.status', '=', 'active')
    .where(sql<boolean>`m.roles @> array['reviewer']`)
    .orderBy('m.name')
    .orderBy('m.id')
    .execute()
}
