import type { Edition } from '../publication/edition.ts'
import type { BasisField } from './basis.ts'
import type {
  Anchor,
  Approval,
  CorrectionKind,
  Disposition,
  OpenChallenge,
  RoundRules,
  Verdict,
} from './claim.ts'

/**
 * What happened to a claim: the closed catalogue. Stored shapes are never edited, only added to.
 * Every event makes the claim's next version, and becomes one leaf of the audit log whose type is
 * `<type>.v1` and whose subject is `claim/<id>@<version>`.
 */
export type ClaimEvent = {
  claimId: string
  /** The claim's version after this event: 1, 2, 3 … without a hole. */
  version: number
  /** The member who acted, or the system for what follows by rule from somebody's act. */
  actor: { type: 'member'; id: string } | { type: 'system' }
  /** ISO 8601, UTC, microseconds: the database's clock. */
  time: string
} & ClaimEventBody

/** What a settled or reversing act by an editor carries. */
export type DecisionBody = {
  decisionId: string
  round: number
  reason: string
}

export type Settlement = DecisionBody & {
  approval: Approval
  /** The verdicts of the round that the decision rests on. */
  verdictIds: readonly string[]
  /** Those of them whose rating differs from the decision's. Kept for ever. */
  dissent: readonly { verdictId: string; rating: string }[]
  /** The rating lies outside the range of the reviewers' ratings. */
  outsideRange: boolean
  /** The editor rated or added the claim, allowed by the desk's single-person setting. */
  singlePerson: boolean
}

/** What a claim asserts, and where. */
export type Wording = { statement: string; anchor: Anchor }

/** The ids of those named, sorted. */
export type Named = 'open' | readonly string[]

export type ClaimEventBody =
  | {
      type: 'claim.added'
      sourceId: string
      revisionId: string
      origin: 'extracted' | 'manual'
      anchor: Anchor
      statement: string
      rules: RoundRules
    }
  | { type: 'claim.statement_edited'; before: string; after: string }
  | {
      type: 'claim.reanchored'
      before: { revisionId: string; anchor: Anchor }
      after: { revisionId: string; anchor: Anchor }
    }
  /** One claim became two; the other's first event follows this one. */
  | { type: 'claim.split'; into: string; before: Wording; after: Wording }
  /** Another claim was taken in, and set aside as this one's duplicate. */
  | { type: 'claim.merged'; other: string; before: Wording; after: Wording }
  | {
      type: 'round.assigned'
      round: number
      before: Named
      after: Named
      /** For those who are new in `after`. */
      dueAt: string | null
      /** The desk chose whom, by their load: for an editor who asked for it, or by the desk's setting. */
      fairShare: boolean
    }
  | { type: 'assignment.accepted'; round: number }
  | { type: 'assignment.declined'; round: number; reason: string }
  /** By the system: the desk's time-out passed without a verdict, or the member reviews no more. */
  | {
      type: 'assignment.lapsed'
      round: number
      memberId: string
      because: 'timed_out' | 'no_reviewer'
    }
  | {
      type: 'assignment.due_changed'
      round: number
      memberId: string
      before: string | null
      after: string | null
    }
  | {
      type: 'claim.quorum_changed'
      round: number
      before: number
      after: number
      /** The verdicts given so far are enough for the new number, and come into the open with it. */
      reveals: boolean
      reason: string
    }
  | {
      type: 'claim.disposition_changed'
      decisionId: string
      before: Disposition
      after: Disposition
      duplicateOf: string | null
      reason: string
    }
  | {
      type: 'verdict.submitted'
      verdict: Verdict
      /** With this verdict the quorum is reached: the round comes into the open. */
      reveals: boolean
    }
  | { type: 'verdict.revised'; verdict: Verdict }
  | { type: 'verdict.withdrawn'; round: number; verdictId: string; reason: string }
  | { type: 'reviewer.recused'; round: number; reason: string }
  /** T2, and T4 when a later verdict brings a conflict: by the system. */
  | { type: 'claim.disputed'; round: number; over: readonly ('rating' | 'attribution')[] }
  | { type: 'challenge.raised'; round: number; challenge: OpenChallenge }
  | { type: 'challenge.answered'; round: number; challengeId: string; answer: string }
  | ({ type: 'decision.sent_back'; rules: RoundRules; closes: readonly string[] } & DecisionBody)
  | ({ type: 'decision.dispute_cleared'; closes: readonly string[] } & DecisionBody)
  /** One of several approvals the desk asks for; the claim's stage does not change yet. */
  | ({ type: 'decision.seconded' } & Settlement)
  | ({ type: 'decision.approved' } & Settlement)
  | ({ type: 'decision.adjudicated'; closes: readonly string[] } & Settlement)
  | ({ type: 'decision.overridden'; closes: readonly string[] } & Settlement)
  | ({ type: 'decision.reopened'; rules: RoundRules } & DecisionBody)
  /** T12, by the system: names the approvals that no longer hold, and what changed under them. */
  | {
      type: 'decision.voided'
      round: number
      decisionIds: readonly string[]
      changed: readonly BasisField[]
    }
  | ({ type: 'decision.corrected'; kind: CorrectionKind } & DecisionBody)
  | {
      type: 'claim.published'
      decisionId: string
      /** The page's address, the same for every edition. */
      slug: string
      summary: string
      edition: Edition
      /** What the page said until now; null for the first edition. */
      replaces: { decisionId: string; rating: string } | null
    }
  | { type: 'claim.summary_edited'; before: string; after: string }
  | ({ type: 'decision.retracted' } & DecisionBody)

export type ClaimEventType = ClaimEventBody['type']
