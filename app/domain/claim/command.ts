import type { EditionFacts } from '../publication/edition.ts'
import type {
  Anchor,
  AttributionFinding,
  ChallengeKind,
  Claim,
  Confidence,
  CorrectionKind,
  Evidence,
  RoundRules,
} from './claim.ts'

/**
 * What a person asks for. A client sends an act, never a stage. Ids are given by the caller, who
 * also gives `now` (the database's clock) and the hash beside the command: the domain has neither.
 */
export type ClaimCommand =
  | SubmitVerdict
  | ReviseVerdict
  | WithdrawVerdict
  | Recuse
  | EditStatement
  | Reanchor
  | SplitClaim
  | MergeClaims
  | RaiseChallenge
  | AnswerChallenge
  | AssignReviewers
  | AssignFairly
  | Reassign
  | ChangeDue
  | AcceptAssignment
  | DeclineAssignment
  | ChangeQuorum
  | SendBack
  | ClearDispute
  | Approve
  | Adjudicate
  | Override
  | Reopen
  | AddCorrection
  | ChangeDisposition
  | Publish
  | EditSummary
  | Retract

export type ClaimAct = ClaimCommand['act'] | 'add_claim'

/** T0. Makes the claim, so there is no version to expect. */
export type AddClaim = {
  act: 'add_claim'
  claimId: string
  sourceId: string
  revisionId: string
  /** The stored text that the anchor must resolve in. */
  text: string
  anchor: Anchor
  statement: string
  origin: 'extracted' | 'manual'
  rules: RoundRules
}

type OnClaim<Act extends string> = {
  act: Act
  /** The version of the claim that the person was looking at. */
  expectedVersion: number
}

export type VerdictContent = {
  verdictId: string
  rating: string
  attribution: AttributionFinding
  confidence: Confidence
  rationale: string
  noEvidenceReason: string | null
  evidence: readonly Evidence[]
  /** The answer to "do you have a conflict of interest?"; a declared one recuses instead (`recuse`). */
  conflictOfInterest: 'none'
}

/** T1, T4. */
export type SubmitVerdict = OnClaim<'submit_verdict'> & VerdictContent
export type ReviseVerdict = OnClaim<'revise_verdict'> & VerdictContent
export type WithdrawVerdict = OnClaim<'withdraw_verdict'> & { reason: string }
export type Recuse = OnClaim<'recuse'> & { reason: string }

/** May void an approval (T12) when the claim is confirmed; one that changes nothing is refused. */
export type EditStatement = OnClaim<'edit_statement'> & { statement: string }

/**
 * The same words, found again in another revision of the source, or marked better in the same one.
 * May void an approval (T12) when the claim is confirmed.
 */
export type Reanchor = OnClaim<'reanchor'> & {
  revisionId: string
  /** The stored text of that revision, which the anchor must resolve in. */
  text: string
  anchor: Anchor
}

/** What one of two parts asserts, and which words of the quote say so; the whole quote where `words` is empty. */
export type Part = { words: string; statement: string }

/** One claim becomes two: it keeps the first part, and the second is added beside it. */
export type SplitClaim = OnClaim<'split_claim'> & {
  /** The stored text of the claim's revision. */
  text: string
  first: Part
  second: Part
  /** The id of the claim that the second part becomes. */
  into: string
}

/** The claim takes in another of the same text, which is set aside as its duplicate. */
export type MergeClaims = OnClaim<'merge_claims'> & {
  /** The stored text of the claim's revision. */
  text: string
  other: Claim
  /** What both assert together. */
  statement: string
}

/** T3, T10. */
export type RaiseChallenge = OnClaim<'raise_challenge'> & {
  challengeId: string
  kind: ChallengeKind
  reason: string
}
/** T4: what the reviewers or the editor say to an open challenge; it stays open until an editor acts. */
export type AnswerChallenge = OnClaim<'answer_challenge'> & { challengeId: string; answer: string }

/** Until when a verdict is asked for, as the database's clock writes it; null without a date. */
type Due = { dueAt: string | null }

/**
 * Who may rate in this round: anyone with the role, or the members named. Who is named already keeps
 * their place as it is; the due date is for those who are new.
 */
export type AssignReviewers = OnClaim<'assign_reviewers'> & {
  assignees: 'open' | readonly string[]
} & Due
/** The desk names the least loaded reviewers for the places that are free. */
export type AssignFairly = OnClaim<'assign_fairly'> & Due
/** One member's place goes to another. */
export type Reassign = OnClaim<'reassign'> & { memberId: string; toMemberId: string } & Due
export type ChangeDue = OnClaim<'change_due'> & { memberId: string } & Due
export type AcceptAssignment = OnClaim<'accept_assignment'>
export type DeclineAssignment = OnClaim<'decline_assignment'> & { reason: string }

export type ChangeQuorum = OnClaim<'change_quorum'> & { quorum: number; reason: string }

/** T5. */
export type SendBack = OnClaim<'send_back'> & {
  decisionId: string
  reason: string
  /** The desk's rules of today, for the round that opens. */
  rules: RoundRules
}
/** T6. */
export type ClearDispute = OnClaim<'clear_dispute'> & { decisionId: string; reason: string }

type Settling = {
  decisionId: string
  rating: string
  reason: string
  /** The verdicts the editor ticked as considered; adjudicating and overriding ask for all of them. */
  considered: readonly string[]
  /** The basis hash of the page the editor confirmed on: they approve what they saw, or nothing. */
  basisHash: string
}
/** T7. */
export type Approve = OnClaim<'approve'> & Settling
/** T8. */
export type Adjudicate = OnClaim<'adjudicate'> & Settling
/** T9. */
export type Override = OnClaim<'override'> & Settling

/** T11. */
export type Reopen = OnClaim<'reopen'> & { decisionId: string; reason: string; rules: RoundRules }
/** T13. */
export type AddCorrection = OnClaim<'add_correction'> & {
  decisionId: string
  kind: CorrectionKind
  text: string
}
/** T14. */
export type ChangeDisposition = OnClaim<'change_disposition'> & {
  decisionId: string
  disposition: 'active' | 'not_checkable' | 'duplicate_of' | 'withdrawn'
  duplicateOf: string | null
  reason: string
}
/** Brings out an edition: the first, or one of a newer decision. */
export type Publish = OnClaim<'publish'> & {
  decisionId: string
  /** What the check found, in a few sentences for the public. */
  summary: string
  facts: EditionFacts
}
/** Other words for what the check found, on a page that is out. */
export type EditSummary = OnClaim<'edit_summary'> & { summary: string }
/** T15. */
export type Retract = OnClaim<'retract'> & { decisionId: string; reason: string }
