import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { isoTime } from '#app/data/stores/audit-events.server.ts'
import type { AppealState } from '#app/domain/appeal/appeal.ts'
import type { ChallengeKind, Stage } from '#app/domain/claim/claim.ts'
import { afterCursor } from './after-cursor.server.ts'
import { type Cursor, formatCursor } from './keyset.ts'

/** Rows of one page. */
export const appealsPageSize = 30

export type AppealView = {
  id: string
  kind: ChallengeKind
  reason: string
  links: readonly string[]
  contactName: string
  contactEmail: string
  /** ISO 8601, UTC; null while it is kept, or where there was none. */
  contactErasedAt: string | null
  state: AppealState
  /** ISO 8601, UTC. */
  receivedAt: string
  decidedAt: string | null
  decidedBy: string | null
  /** Why it was declined; empty otherwise. */
  answer: string
  claimId: string
  claimVersion: number
  statement: string
  language: string
  slug: string
  stage: Stage
}

export type AppealsPage = { items: readonly AppealView[]; next: string | null }

/** One page of the appeals that wait, the oldest first. One query. */
export async function readPendingAppeals(db: ReadDb, after: Cursor | null): Promise<AppealsPage> {
  const rows = await appeals(db)
    .where('a.state', '=', 'pending')
    .where(afterCursor(after, ['a.received_at', 'a.id'], 'oldest'))
    .orderBy('a.received_at')
    .orderBy('a.id')
    .limit(appealsPageSize + 1)
    .execute()
  return pageOf(rows as readonly AppealView[], (row) => row.receivedAt)
}

/** One page of the appeals that were decided, the last decided first. One query. */
export async function readDecidedAppeals(db: ReadDb, after: Cursor | null): Promise<AppealsPage> {
  const rows = await appeals(db)
    .where('a.state', '<>', 'pending')
    .where(afterCursor(after, ['a.decided_at', 'a.id']))
    .orderBy('a.decided_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(appealsPageSize + 1)
    .execute()
  return pageOf(rows as readonly AppealView[], (row) => row.decidedAt ?? row.receivedAt)
}

/** The appeals that wait on one claim, the oldest first. One query. */
export async function readAppealsOn(db: ReadDb, claimId: string): Promise<readonly AppealView[]> {
  const rows = await appeals(db)
    .where('a.claim_id', '=', claimId)
    .where('a.state', '=', 'pending')
    .orderBy('a.received_at')
    .orderBy('a.id')
    .execute()
  return rows as readonly AppealView[]
}

/** How many appeals wait, up to a hundred: what more there are makes no difference to anybody. One query. */
export async function countPendingAppeals(db: ReadDb): Promise<number> {
  const { count } = await db
    .selectFrom((eb) =>
      eb.selectFrom('appeal').select('id').where('state', '=', 'pending').limit(100).as('waiting'),
    )
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function appeals(db: ReadDb) {
  return db
    .selectFrom('appeal as a')
    .innerJoin('claim as c', 'c.id', 'a.claim_id')
    .innerJoin('publication as p', 'p.claim_id', 'a.claim_id')
    .leftJoin('member as m', 'm.id', 'a.decided_by')
    .select(['a.id', 'a.kind', 'a.reason', 'a.links', 'a.state', 'a.answer'])
    .select(['a.contact_name as contactName', 'a.contact_email as contactEmail'])
    .select([
      'a.claim_id as claimId',
      'c.version as claimVersion',
      'c.stage',
      'm.name as decidedBy',
    ])
    .select(['p.statement', 'p.language', 'p.slug'])
    .select([isoTime('a.received_at').as('receivedAt'), isoTime('a.decided_at').as('decidedAt')])
    .select(isoTime('a.contact_erased_at').as('contactErasedAt'))
}

function pageOf(rows: readonly AppealView[], at: (row: AppealView) => string): AppealsPage {
  const items = rows.slice(0, appealsPageSize)
  const last = rows.length > appealsPageSize ? items.at(-1) : undefined
  return { items, next: last ? formatCursor({ at: at(last), id: last.id }) : null }
}
