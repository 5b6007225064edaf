import type {
  Approval,
  Assignment,
  AssignmentRule,
  AttributionFinding,
  ChallengeKind,
  Claim,
  Confidence,
  ConflictRule,
  Disposition,
  EvidenceRule,
  OpenChallenge,
  Publication,
  Release,
  Round,
  Stance,
  UnverifiedClaim,
  Verdict,
} from '#app/domain/claim/claim.ts'
import { assertNever } from '#app/domain/shared/result.ts'
import type { ClaimRow } from './load-claim.server.ts'
import { scaleFrom } from './scale-wordings.server.ts'

/** The claim that its rows hold: the same that folding its events gives. */
export function claimFrom(row: ClaimRow): Claim {
  const common = commonFrom(row)
  const stage = row.stage as Claim['stage']
  switch (stage) {
    case 'unverified':
      return { ...common, stage }
    case 'disputed':
      return { ...common, stage, openChallenges: row.challenges.map(challengeFrom) }
    case 'confirmed': {
      const { rating, decision_id: decisionId, basis_hash: basis } = row
      if (rating === null || decisionId === null || basis === null) {
        throw new Error(`Claim ${row.id} is confirmed without a decision`)
      }
      return { ...common, stage, rating, decisionId, basisHash: `sha256:${basis.toString('hex')}` }
    }
    default:
      return assertNever(stage)
  }
}

function commonFrom(row: ClaimRow): Omit<UnverifiedClaim, 'stage'> {
  return {
    id: row.id,
    version: row.version,
    shownVersion: row.shown_version,
    sourceId: row.source_id,
    revisionId: row.revision_id,
    origin: row.origin as Claim['origin'],
    addedBy: row.added_by,
    anchor: {
      start: row.anchor_start,
      end: row.anchor_end,
      exact: row.exact,
      prefix: row.prefix,
      suffix: row.suffix,
    },
    statement: row.statement,
    disposition: row.disposition as Disposition,
    duplicateOf: row.duplicate_of,
    publication: row.publication as Publication,
    published: row.published,
    round: roundFrom(row),
    raters: row.raters,
    approvals: row.approvalsGiven.map(approvalFrom),
  }
}

function roundFrom(row: ClaimRow): Round {
  const { currentRound: round } = row
  if (!round) throw new Error(`Claim ${row.id} has no round ${row.round}`)
  return {
    number: round.number,
    rules: {
      quorum: round.quorum,
      approvals: round.approvals,
      conflictRule: round.conflict_rule as ConflictRule,
      evidenceRule: round.evidence_rule as EvidenceRule,
      blind: round.blind,
      singlePersonApproval: round.single_person_approval,
      assignment: round.assignment as AssignmentRule,
      dueDays: round.due_days,
      timeoutHours: round.timeout_hours,
      sourcesRule: round.sources_rule as EvidenceRule,
      anonymous: round.anonymous,
      scale: scaleFrom(round),
    },
    assignees: round.assignees === null ? 'open' : row.assignments.filter(isHeld).map(placeFrom),
    released: row.assignments.flatMap(releaseFrom),
    verdicts: row.verdicts.map(verdictFrom),
    revealed: round.revealed_at !== null,
    recused: row.recused,
    withdrawn: row.withdrawn,
  }
}

type AssignmentRow = ClaimRow['assignments'][number]

function isHeld({ state }: AssignmentRow): boolean {
  return state === 'assigned' || state === 'accepted'
}

function placeFrom(row: AssignmentRow): Assignment {
  const { memberId, assignedAt, acceptedAt, dueAt } = row
  return { memberId, assignedAt, acceptedAt, dueAt }
}

function releaseFrom({ state, endedAt: at, ...row }: AssignmentRow): Release[] {
  if (at === null || (state !== 'declined' && state !== 'lapsed')) return []
  return [
    { memberId: row.memberId, assignedAt: row.assignedAt, how: state, at, reason: row.reason },
  ]
}

function verdictFrom(row: ClaimRow['verdicts'][number]): Verdict {
  return {
    id: row.id,
    round: row.round,
    reviewerId: row.reviewer_id,
    rating: row.rating,
    attribution: row.attribution as AttributionFinding,
    confidence: row.confidence as Confidence,
    rationale: row.rationale,
    noEvidenceReason: row.no_evidence_reason,
    evidence: row.evidence.map((item) => ({ ...item, stance: item.stance as Stance })),
    seenOthers: row.seen_others,
    supersedes: row.supersedes,
    claimVersion: row.claim_version,
    submittedAt: row.submittedAt,
  }
}

function approvalFrom(row: ClaimRow['approvalsGiven'][number]): Approval {
  if (row.rating === null) throw new Error(`Decision ${row.id} approves no rating`)
  return {
    decisionId: row.id,
    editorId: row.decided_by,
    act: row.kind as Approval['act'],
    rating: row.rating,
    basisHash: `sha256:${row.basis}`,
  }
}

function challengeFrom(row: ClaimRow['challenges'][number]): OpenChallenge {
  return {
    id: row.id,
    raisedBy: row.raised_by,
    kind: row.kind as ChallengeKind,
    reason: row.reason,
  }
}
