import type { Insertable } from 'kysely'
import type { Reading } from '#app/domain/audit/events/shapes.ts'
import type { Claim, Verdict } from '#app/domain/claim/claim.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { earliestDue, namedIn } from '#app/domain/claim/places.ts'
import { readyForEditor } from '#app/domain/claim/round.ts'
import type { DB } from '#db/schema.ts'
import { decisionRow, hashBytes } from './decision-rows.server.ts'

/** The rows that one act adds, by table. Updates are not among them. */
export type NewRows = {
  claim_statement: Insertable<DB['claim_statement']>[]
  verdict: Insertable<DB['verdict']>[]
  evidence: Insertable<DB['evidence']>[]
  verdict_withdrawal: Insertable<DB['verdict_withdrawal']>[]
  recusal: Insertable<DB['recusal']>[]
  challenge: Insertable<DB['challenge']>[]
  challenge_answer: Insertable<DB['challenge_answer']>[]
  decision: Insertable<DB['decision']>[]
}

/** The columns of the claim that acts change, as they stand after one. */
export function claimColumns(claim: Claim) {
  const { anchor, round } = claim
  const confirmed = claim.stage === 'confirmed' ? claim : null
  return {
    version: claim.version,
    shown_version: claim.shownVersion,
    revision_id: claim.revisionId,
    anchor_start: anchor.start,
    anchor_end: anchor.end,
    exact: anchor.exact,
    prefix: anchor.prefix,
    suffix: anchor.suffix,
    statement: claim.statement,
    stage: claim.stage,
    disposition: claim.disposition,
    duplicate_of: claim.duplicateOf,
    publication: claim.publication,
    rating: confirmed?.rating ?? null,
    decision_id: confirmed?.decisionId ?? null,
    basis_hash: confirmed ? hashBytes(confirmed.basisHash) : null,
    round: round.number,
    quorum: round.rules.quorum,
    verdict_count: round.verdicts.length,
    revealed: round.revealed,
    open_challenges: claim.stage === 'disputed' ? claim.openChallenges.length : 0,
    ready: readyForEditor(claim),
    due_at: earliestDue(round),
    approvals: claim.approvals.map((approval) => approval.decisionId),
    rated_by: round.verdicts.map((verdict) => verdict.reviewerId),
    raters: [...claim.raters],
    recused: [...round.recused],
    named: assigneeIds(claim),
    approved_by: claim.approvals.map((approval) => approval.editorId),
    single_person: round.rules.singlePersonApproval,
  }
}

/** The first row of a claim. `reading` is how the text around it was read. */
export function claimRow(claim: Claim, reading: Reading, now: string): Insertable<DB['claim']> {
  return {
    id: claim.id,
    source_id: claim.sourceId,
    origin: claim.origin,
    added_by: claim.addedBy,
    added_at: now,
    staged_at: now,
    ...claimColumns(claim),
    claimant: reading.claimant,
    chain: reading.chain,
    score: reading.score,
    score_reasons: reading.scoreReasons,
    checkability: reading.checkability,
    checkability_reasons: reading.checkabilityReasons,
  }
}

/** The row of the round that a claim is in, as it opens with `version`. */
export function roundRow(claim: Claim, version: number, now: string): Insertable<DB['round']> {
  const { number, rules, revealed } = claim.round
  return {
    claim_id: claim.id,
    number,
    claim_version: version,
    opened_at: now,
    revealed_at: revealed ? now : null,
    quorum: rules.quorum,
    approvals: rules.approvals,
    conflict_rule: rules.conflictRule,
    evidence_rule: rules.evidenceRule,
    blind: rules.blind,
    single_person_approval: rules.singlePersonApproval,
    assignment: rules.assignment,
    due_days: rules.dueDays,
    timeout_hours: rules.timeoutHours,
    sources_rule: rules.sourcesRule,
    anonymous: rules.anonymous,
    scale: rules.scale.key,
    wording: rules.scale.wording,
    assignees: assigneeIds(claim),
  }
}

/** The ids of those named; null while the round is open to all. */
export function assigneeIds({ round }: Claim): string[] | null {
  const named = namedIn(round.assignees)
  return named === 'open' ? null : [...named]
}

/** What the events add, besides the claim's own row and its rounds'. `before` is the claim as it was. */
export function newRowsOf(before: Claim | null, events: readonly ClaimEvent[]): NewRows {
  const rows: NewRows = {
    claim_statement: [],
    verdict: [],
    evidence: [],
    verdict_withdrawal: [],
    recusal: [],
    challenge: [],
    challenge_answer: [],
    decision: [],
  }
  for (const event of events) addRows(rows, before, event)
  return rows
}

function addRows(rows: NewRows, before: Claim | null, event: ClaimEvent): void {
  const made = { claim_id: event.claimId, claim_version: event.version }
  switch (event.type) {
    case 'claim.added':
    case 'claim.statement_edited':
    case 'claim.split':
    case 'claim.merged': {
      const statement = statementAfter(event)
      const row = { ...made, statement, written_by: memberOf(event), written_at: event.time }
      rows.claim_statement.push(row)
      return
    }
    case 'verdict.submitted':
    case 'verdict.revised':
      rows.verdict.push(verdictRow(event.claimId, event.verdict))
      rows.evidence.push(...evidenceRows(event.claimId, event.verdict))
      return
    case 'verdict.withdrawn': {
      const { verdictId: verdict_id, reason } = event
      rows.verdict_withdrawal.push({ ...made, verdict_id, reason, withdrawn_at: event.time })
      return
    }
    case 'reviewer.recused': {
      const { round, reason } = event
      const row = { ...made, round, member_id: memberOf(event), reason, recused_at: event.time }
      rows.recusal.push(row)
      return
    }
    case 'challenge.raised': {
      const { id, kind, reason, raisedBy: raised_by } = event.challenge
      const row = { ...made, id, round: event.round, kind, reason, raised_by }
      rows.challenge.push({ ...row, raised_at: event.time })
      return
    }
    case 'challenge.answered': {
      const { challengeId: challenge_id, answer } = event
      const row = { ...made, challenge_id, answer, answered_by: memberOf(event) }
      rows.challenge_answer.push({ ...row, answered_at: event.time })
      return
    }
    case 'claim.reanchored':
    case 'round.assigned':
    case 'assignment.accepted':
    case 'assignment.declined':
    case 'assignment.lapsed':
    case 'assignment.due_changed':
    case 'claim.quorum_changed':
    case 'claim.disputed':
    case 'claim.summary_edited':
    case 'decision.voided':
      return
    default:
      rows.decision.push(decisionRow(before, event))
  }
}

function statementAfter(
  event: Extract<
    ClaimEvent,
    { type: 'claim.added' | 'claim.statement_edited' | 'claim.split' | 'claim.merged' }
  >,
): string {
  switch (event.type) {
    case 'claim.added':
      return event.statement
    case 'claim.statement_edited':
      return event.after
    default:
      return event.after.statement
  }
}

function verdictRow(claimId: string, verdict: Verdict): Insertable<DB['verdict']> {
  return {
    id: verdict.id,
    claim_id: claimId,
    round: verdict.round,
    claim_version: verdict.claimVersion,
    reviewer_id: verdict.reviewerId,
    rating: verdict.rating,
    attribution: verdict.attribution,
    confidence: verdict.confidence,
    rationale: verdict.rationale,
    no_evidence_reason: verdict.noEvidenceReason,
    seen_others: verdict.seenOthers,
    supersedes: verdict.supersedes,
    submitted_at: verdict.submittedAt,
  }
}

function evidenceRows(claimId: string, verdict: Verdict): Insertable<DB['evidence']>[] {
  return verdict.evidence.map((item, index) => ({
    id: item.id,
    claim_id: claimId,
    claim_version: verdict.claimVersion,
    verdict_id: verdict.id,
    position: index + 1,
    url: item.url,
    title: item.title,
    publisher: item.publisher,
    excerpt: item.excerpt,
    stance: item.stance,
    derives_from: item.derivesFrom,
    added_by: verdict.reviewerId,
    added_at: verdict.submittedAt,
  }))
}

function memberOf(event: ClaimEvent): string {
  if (event.actor.type !== 'member') throw new Error(`${event.type} is never by the system`)
  return event.actor.id
}
