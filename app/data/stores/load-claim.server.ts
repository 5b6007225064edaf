import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/schema.ts'
import type { ReadDb } from '../db.server.ts'
import { isoTime } from './audit-events.server.ts'
import { outcomesOf } from './scale-wordings.server.ts'

type Reader = Pick<ReadDb, 'selectFrom'>

export type ClaimRow = Awaited<ReturnType<typeof loadClaimRows>>[number]

/** The claim with everything its rules look at, in one statement; and the clock, and the desk. */
export async function loadClaimRow(db: Reader, claimId: string): Promise<ClaimRow | undefined> {
  return wholeClaims(db).where('claim.id', '=', claimId).executeTakeFirst()
}

/** As `loadClaimRow` for several claims, in one statement; in no order, and without those that are not there. */
export async function loadClaimRows(db: Reader, claimIds: readonly string[]) {
  return wholeClaims(db).where('claim.id', 'in', claimIds).execute()
}

function wholeClaims(db: Reader) {
  return db
    .selectFrom('claim')
    .selectAll('claim')
    .select((eb) => [
      isoTime('clock_timestamp()').as('now'),
      jsonObjectFrom(
        eb.selectFrom('desk').selectAll('desk').select(outcomesOf('desk').as('outcomes')),
      ).as('desk'),
      jsonObjectFrom(
        eb
          .selectFrom('round')
          .selectAll('round')
          .select(outcomesOf('round').as('outcomes'))
          .whereRef('round.claim_id', '=', 'claim.id')
          .whereRef('round.number', '=', 'claim.round'),
      ).as('currentRound'),
      assignmentsOf(eb).as('assignments'),
      jsonObjectFrom(
        eb
          .selectFrom('publication as p')
          .select(['p.decision_id as decisionId', 'p.rating', 'p.summary'])
          .whereRef('p.claim_id', '=', 'claim.id'),
      ).as('published'),
      standingVerdicts(eb).as('verdicts'),
      withdrawnVerdicts(eb).as('withdrawn'),
      jsonArrayFrom(
        eb
          .selectFrom('decision')
          .select(['id', 'kind', 'rating', 'decided_by'])
          .select(sql<string>`encode(decision.basis_hash, 'hex')`.as('basis'))
          .where(sql<boolean>`decision.id = any(claim.approvals)`)
          .orderBy('decision.claim_version'),
      ).as('approvalsGiven'),
      jsonArrayFrom(
        eb
          .selectFrom('challenge')
          .select(['id', 'raised_by', 'kind', 'reason'])
          .whereRef('challenge.claim_id', '=', 'claim.id')
          .where('challenge.closed_at', 'is', null)
          .orderBy('challenge.claim_version'),
      ).as('challenges'),
    ])
}

type OfClaim = ExpressionBuilder<DB, 'claim'>

/** Every place of the round that was ever kept for somebody, by member. */
function assignmentsOf(eb: OfClaim) {
  return jsonArrayFrom(
    eb
      .selectFrom('assignment')
      .select(['member_id as memberId', 'state', 'reason'])
      .select([
        isoTime('assignment.assigned_at').as('assignedAt'),
        sql<string | null>`${isoTime('assignment.accepted_at')}`.as('acceptedAt'),
        sql<string | null>`${isoTime('assignment.due_at')}`.as('dueAt'),
        sql<string | null>`${isoTime('assignment.ended_at')}`.as('endedAt'),
      ])
      .whereRef('assignment.claim_id', '=', 'claim.id')
      .whereRef('assignment.round', '=', 'claim.round')
      .orderBy('assignment.member_id'),
  )
}

/** The verdicts of the round that were neither superseded nor withdrawn, oldest first. */
function standingVerdicts(eb: OfClaim) {
  return jsonArrayFrom(
    eb
      .selectFrom('verdict')
      .selectAll('verdict')
      .select((of) => [
        isoTime('verdict.submitted_at').as('submittedAt'),
        jsonArrayFrom(
          of
            .selectFrom('evidence')
            .select(['id', 'url', 'title', 'publisher', 'excerpt', 'stance'])
            .select('derives_from as derivesFrom')
            .whereRef('evidence.verdict_id', '=', 'verdict.id')
            .orderBy('evidence.position'),
        ).as('evidence'),
      ])
      .whereRef('verdict.claim_id', '=', 'claim.id')
      .whereRef('verdict.round', '=', 'claim.round')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('verdict as later')
              .whereRef('later.supersedes', '=', 'verdict.id')
              .select('later.id'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('verdict_withdrawal as taken')
              .whereRef('taken.verdict_id', '=', 'verdict.id')
              .select('taken.verdict_id'),
          ),
        ),
      )
      .orderBy('verdict.claim_version'),
  )
}

/** Those withdrawn and not replaced since, in the order of their withdrawal. */
function withdrawnVerdicts(eb: OfClaim) {
  return jsonArrayFrom(
    eb
      .selectFrom('verdict_withdrawal as taken')
      .innerJoin('verdict', 'verdict.id', 'taken.verdict_id')
      .leftJoin('verdict as later', 'later.supersedes', 'verdict.id')
      .select(['verdict.reviewer_id as reviewerId', 'verdict.id as verdictId'])
      .whereRef('verdict.claim_id', '=', 'claim.id')
      .whereRef('verdict.round', '=', 'claim.round')
      .where('later.id', 'is', null)
      .orderBy('taken.claim_version'),
  )
}
