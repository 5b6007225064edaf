/**
 * What a claim is while people judge it. Stage is about the desk's process, rating is about the
 * claim; the two never share a field. Each stage carries only the fields that exist in it.
 */

import type { Scale } from '../rating/scales.ts'

export const stages = ['unverified', 'disputed', 'confirmed'] as const
export type Stage = (typeof stages)[number]

export const roles = ['reviewer', 'editor', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who acts. `id` is the member's; the system acts only through events, never through commands. */
export type Actor = { id: string; roles: readonly Role[] }

export const attributionFindings = [
  'accurate_quote',
  'fair_paraphrase',
  'misquoted',
  'misattributed',
  'not_found',
  'not_applicable',
] as const
export type AttributionFinding = (typeof attributionFindings)[number]

export const confidences = ['low', 'medium', 'high'] as const
export type Confidence = (typeof confidences)[number]

export const stances = ['supports', 'refutes', 'context'] as const
export type Stance = (typeof stances)[number]

export const challengeKinds = [
  'misquote',
  'wrong_context',
  'evidence',
  'conflict_of_interest',
  'new_information',
] as const
export type ChallengeKind = (typeof challengeKinds)[number]

export const dispositions = ['active', 'not_checkable', 'duplicate_of', 'withdrawn'] as const
export type Disposition = (typeof dispositions)[number]

export const publications = ['none', 'published', 'corrected', 'retracted'] as const
export type Publication = (typeof publications)[number]

export const conflictRules = ['exact', 'adjacent'] as const
export type ConflictRule = (typeof conflictRules)[number]

export const evidenceRules = ['off', 'warn', 'require'] as const
export type EvidenceRule = (typeof evidenceRules)[number]

/** How a round is assigned as it opens, and a place in it that falls free: to nobody, or to whom the desk finds. */
export const assignmentRules = ['open', 'fair_share'] as const
export type AssignmentRule = (typeof assignmentRules)[number]

export const correctionKinds = ['clarification', 'update', 'correction'] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/** Where a claim stands in its source's text. Offsets are UTF-16 code units; `text.slice(start, end) === exact`. */
export type Anchor = {
  start: number
  end: number
  exact: string
  /** Up to 32 code units before and after, never cutting a surrogate pair. */
  prefix: string
  suffix: string
}

/** One item that a verdict rests on. `derivesFrom` names another item of the same claim it repeats. */
export type Evidence = {
  id: string
  url: string
  title: string
  publisher: string
  excerpt: string
  stance: Stance
  derivesFrom: string | null
}

/** One reviewer's judgement in one round. Immutable: a change is a new verdict that supersedes it. */
export type Verdict = {
  id: string
  round: number
  reviewerId: string
  /** A key of the desk's rating scale; see `rating/scales.ts`. */
  rating: string
  attribution: AttributionFinding
  confidence: Confidence
  rationale: string
  /** Why there is no evidence item, when there is none. */
  noEvidenceReason: string | null
  evidence: readonly Evidence[]
  /** True when its reviewer could already read another's verdict of this round. */
  seenOthers: boolean
  supersedes: string | null
  /** The claim's version that this verdict made; says which wording it judged. */
  claimVersion: number
  /** ISO 8601, UTC. */
  submittedAt: string
}

/** The desk's rules as they stood when the round opened: a changed setting applies to new rounds only. */
export type RoundRules = {
  quorum: number
  approvals: number
  conflictRule: ConflictRule
  evidenceRule: EvidenceRule
  blind: boolean
  /** What a verdict on fewer than two independent sources meets: nothing, a warning, or a refusal. */
  sourcesRule: EvidenceRule
  /** Editors see the reviewers as Reviewer A, B, C until the round is decided. */
  anonymous: boolean
  /** Lets a desk of one approve its own verdicts; every such decision is labelled. */
  singlePersonApproval: boolean
  assignment: AssignmentRule
  /** How many days an assignment made by the desk gives until its due date; null for none. */
  dueDays: number | null
  /** After how many hours without a verdict an assignment lapses; null for never. */
  timeoutHours: number | null
  /** In the words of the day the round opened. */
  scale: Scale
}

/** A place in a round that is kept for one member. All times are ISO 8601, UTC, microseconds. */
export type Assignment = {
  memberId: string
  assignedAt: string
  /** Null until the member takes it on. */
  acceptedAt: string | null
  /** By when the verdict is asked for; null without a date. */
  dueAt: string | null
}

/** Anyone with the role may rate, or those named, sorted by id; never an empty list. */
export type Assignees = 'open' | readonly Assignment[]

/** A member who was assigned in this round and gave the place back, or let it lapse. */
export type Release = {
  memberId: string
  assignedAt: string
  how: 'declined' | 'lapsed'
  at: string
  /** Why it was declined. */
  reason: string | null
}

export type Round = {
  /** From 1. */
  number: number
  rules: RoundRules
  assignees: Assignees
  /** Sorted by id; whoever is assigned again is not in it any more. */
  released: readonly Release[]
  /** The verdicts that count: neither superseded nor withdrawn, oldest first. */
  verdicts: readonly Verdict[]
  /**
   * Everybody may read its verdicts. A blind round is revealed when its quorum is first reached and
   * stays so for its life, even after a withdrawal; a round that is not blind is open from the start.
   */
  revealed: boolean
  /** Members who declared a conflict of interest in this round. */
  recused: readonly string[]
  /** Each member's newest verdict of this round that was withdrawn and not replaced. */
  withdrawn: readonly { reviewerId: string; verdictId: string }[]
}

export type OpenChallenge = {
  id: string
  raisedBy: string
  kind: ChallengeKind
  reason: string
}

/** An editor's approval that counts towards the round's number of approvals. */
export type Approval = {
  decisionId: string
  editorId: string
  act: 'approve' | 'adjudicate' | 'override'
  rating: string
  basisHash: string
}

type ClaimCommon = {
  id: string
  /** The number of events so far: every event makes the next version. */
  version: number
  /**
   * The version made by the newest event that outdates what a reviewer is writing. Sealed verdicts of
   * others come after it, since nobody may show them; and who holds a place, since it changes nothing
   * of what is judged.
   */
  shownVersion: number
  sourceId: string
  revisionId: string
  origin: 'extracted' | 'manual'
  addedBy: string
  anchor: Anchor
  statement: string
  disposition: Disposition
  duplicateOf: string | null
  publication: Publication
  /** What was published last: of which decision, and what the page says; null before the first time. */
  published: { decisionId: string; rating: string; summary: string } | null
  round: Round
  /** Everyone who ever gave a verdict on this claim, in any round, withdrawn or not. */
  raters: readonly string[]
  /** Approvals of this round so far, all of one rating and basis; complete only in `confirmed`. */
  approvals: readonly Approval[]
}

export type UnverifiedClaim = ClaimCommon & { stage: 'unverified' }

export type DisputedClaim = ClaimCommon & {
  stage: 'disputed'
  openChallenges: readonly OpenChallenge[]
}

export type ConfirmedClaim = ClaimCommon & {
  stage: 'confirmed'
  rating: string
  decisionId: string
  basisHash: string
}

export type Claim = UnverifiedClaim | DisputedClaim | ConfirmedClaim
