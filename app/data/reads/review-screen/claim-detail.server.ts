import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { outcomesOf, scaleFrom } from '#app/data/stores/scale-wordings.server.ts'
import type { Disposition, Publication, RoundRules, Stage } from '#app/domain/claim/claim.ts'
import { pageAt } from '#app/domain/source/pages.ts'
import { isAttributed } from '#app/extraction/language.ts'

/** One step of who says it, outermost first: the article, who relays, who speaks. */
export type ChainLink = { role: string; name: string }

export type ScoreReason = { feature: string; weight: number }

/** The claim itself, its round and what the desk's rules say of it; nothing of how anybody rated. */
export type ClaimDetail = {
  id: string
  version: number
  sourceId: string
  revisionId: string
  /** Of the source, from 1. */
  revision: number
  /** BCP 47; and whether the desk finds who says what in it. */
  language: string
  attributed: boolean
  /** From 1; null for a text without pages. */
  page: number | null
  start: number
  end: number
  exact: string
  statement: string
  claimant: string
  chain: readonly ChainLink[]
  score: number | null
  scoreReasons: readonly ScoreReason[]
  checkability: string
  checkabilityReasons: readonly string[]
  origin: 'extracted' | 'manual'
  addedById: string
  addedBy: string
  addedAt: Date
  stage: Stage
  stagedAt: Date
  rating: string | null
  disposition: Disposition
  duplicateOf: string | null
  publication: Publication
  round: number
  verdictCount: number
  ready: boolean
  openChallenges: number
  tags: readonly string[]
  /** The round's contents may be read by everybody on the desk. */
  open: boolean
  rules: RoundRules
}

/** A claim with its current round, or null if there is no such claim. One query. */
export async function readClaimDetail(db: ReadDb, claimId: string): Promise<ClaimDetail | null> {
  const row = await db
    .selectFrom('claim as c')
    .innerJoin('member as m', 'm.id', 'c.added_by')
    .innerJoin('round as r', (join) =>
      join.onRef('r.claim_id', '=', 'c.id').onRef('r.number', '=', 'c.round'),
    )
    .innerJoin('source_revision as s', 's.id', 'c.revision_id')
    .leftJoin('claim_tags as t', 't.claim_id', 'c.id')
    .select([
      'c.id',
      'c.version',
      'c.source_id as sourceId',
      'c.revision_id as revisionId',
      's.number as revision',
      's.language',
      's.pages',
      'c.anchor_start as start',
      'c.anchor_end as end',
      'c.exact',
      'c.statement',
      'c.claimant',
      'c.chain',
      'c.score',
      'c.score_reasons as scoreReasons',
      'c.checkability',
      'c.checkability_reasons as checkabilityReasons',
      'c.origin',
      'c.added_by as addedById',
      'm.name as addedBy',
      'c.added_at as addedAt',
      'c.stage',
      'c.staged_at as stagedAt',
      'c.rating',
      'c.disposition',
      'c.duplicate_of as duplicateOf',
      'c.publication',
      'c.round',
      'c.verdict_count as verdictCount',
      'c.ready',
      'c.open_challenges as openChallenges',
      sql<string[]>`coalesce(t.tags, '{}')`.as('tags'),
      'r.quorum',
      'r.approvals',
      'r.conflict_rule as conflictRule',
      'r.evidence_rule as evidenceRule',
      'r.blind',
      'r.single_person_approval as singlePersonApproval',
      'r.sources_rule as sourcesRule',
      'r.anonymous',
      'r.scale',
      'r.assignment',
      'r.due_days as dueDays',
      'r.timeout_hours as timeoutHours',
      'r.wording',
      outcomesOf('r').as('outcomes'),
      sql<boolean>`(r.revealed_at is not null or not r.blind)`.as('open'),
    ])
    .where('c.id', '=', claimId)
    .executeTakeFirst()
  if (!row) return null
  const {
    quorum,
    approvals,
    conflictRule,
    evidenceRule,
    blind,
    singlePersonApproval,
    sourcesRule,
    anonymous,
    scale,
    assignment,
    dueDays,
    timeoutHours,
    wording,
    outcomes,
    pages,
    ...rest
  } = row
  const rules = {
    quorum,
    approvals,
    conflictRule,
    evidenceRule,
    blind,
    singlePersonApproval,
    assignment,
    dueDays,
    timeoutHours,
    sourcesRule,
    anonymous,
    scale: scaleFrom({ scale, wording, outcomes }),
  }
  return {
    ...(rest as unknown as Omit<ClaimDetail, 'rules' | 'chain' | 'page' | 'attributed'>),
    page: pageAt(pages, rest.start),
    attributed: isAttributed(rest.language),
    chain: (row.chain as ChainLink[]).map(({ role, name }) => ({ role, name })),
    rules: rules as RoundRules,
  }
}
