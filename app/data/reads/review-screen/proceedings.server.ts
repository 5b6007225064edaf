import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadDb } from '#app/data/db.server.ts'
import type { ChallengeKind } from '#app/domain/claim/claim.ts'

export type ChallengeView = {
  id: string
  round: number
  kind: ChallengeKind
  reason: string
  raisedById: string
  raisedBy: string
  raisedAt: Date
  closedAt: Date | null
  /** Raised outside, and accepted as a challenge by the member. */
  fromOutside: boolean
  answers: readonly {
    answer: string
    answeredById: string
    answeredBy: string
    answeredAt: string
  }[]
}

/** The claim's challenges, open ones first, oldest first, with what was answered. One query. */
export async function readChallenges(
  db: ReadDb,
  claimId: string,
): Promise<readonly ChallengeView[]> {
  const rows = await db
    .selectFrom('challenge as h')
    .innerJoin('member as m', 'm.id', 'h.raised_by')
    .select([
      'h.id',
      'h.round',
      'h.kind',
      'h.reason',
      'h.raised_by as raisedById',
      'm.name as raisedBy',
      'h.raised_at as raisedAt',
      'h.closed_at as closedAt',
      sql<boolean>`exists (select from appeal l where l.challenge_id = h.id)`.as('fromOutside'),
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('challenge_answer as a')
          .innerJoin('member as n', 'n.id', 'a.answered_by')
          .select([
            'a.answer',
            'a.answered_by as answeredById',
            'n.name as answeredBy',
            'a.answered_at as answeredAt',
          ])
          .whereRef('a.challenge_id', '=', 'h.id')
          .orderBy('a.claim_version'),
      ).as('answers'),
    )
    .where('h.claim_id', '=', claimId)
    .orderBy(sql`h.closed_at is not null`)
    .orderBy('h.raised_at')
    .execute()
  return rows as readonly ChallengeView[]
}

export type DecisionView = {
  id: string
  round: number
  kind: string
  final: boolean
  rating: string | null
  reason: string
  verdictIds: readonly string[]
  dissent: readonly { verdictId: string; rating: string }[]
  outsideRange: boolean
  singlePerson: boolean
  detail: string | null
  /** The version of the claim that it made: its event is `claim/<id>@<version>`. */
  claimVersion: number
  decidedById: string
  decidedBy: string
  decidedAt: Date
}

/** Every editor's act on the claim, oldest first. One query. */
export async function readDecisions(db: ReadDb, claimId: string): Promise<readonly DecisionView[]> {
  const rows = await db
    .selectFrom('decision as d')
    .innerJoin('member as m', 'm.id', 'd.decided_by')
    .select([
      'd.id',
      'd.round',
      'd.kind',
      'd.final',
      'd.rating',
      'd.reason',
      'd.verdict_ids as verdictIds',
      'd.dissent',
      'd.outside_range as outsideRange',
      'd.single_person as singlePerson',
      'd.detail',
      'd.claim_version as claimVersion',
      'd.decided_by as decidedById',
      'm.name as decidedBy',
      'd.decided_at as decidedAt',
    ])
    .where('d.claim_id', '=', claimId)
    .orderBy('d.claim_version')
    .execute()
  return rows as unknown as readonly DecisionView[]
}

export type RecusalView = { memberId: string; member: string; reason: string }

/** Who declared a conflict of interest in the claim's current round, and why. One query. */
export async function readRecusals(db: ReadDb, claimId: string): Promise<readonly RecusalView[]> {
  return db
    .selectFrom('recusal as q')
    .innerJoin('claim as c', 'c.id', 'q.claim_id')
    .innerJoin('member as m', 'm.id', 'q.member_id')
    .select(['q.member_id as memberId', 'm.name as member', 'q.reason'])
    .where('q.claim_id', '=', claimId)
    .whereRef('q.round', '=', 'c.round')
    .orderBy('q.recused_at')
    .execute()
}
