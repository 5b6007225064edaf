import { type ConflictDimension, conflictAmong } from '../rating/conflict.ts'
import { type Proposal, proposeRating, ratingRange } from '../rating/proposal.ts'
import type { Assignees, Claim, Round, RoundRules, Verdict } from './claim.ts'

/** A round as it opens: nothing given yet, and blind unless its rules say otherwise. */
export function openRound(number: number, rules: RoundRules, assignees: Assignees): Round {
  return {
    number,
    rules,
    assignees,
    released: [],
    verdicts: [],
    revealed: !rules.blind,
    recused: [],
    withdrawn: [],
  }
}

export function quorumReached(round: Round): boolean {
  return round.verdicts.length >= round.rules.quorum
}

/** What the round's verdicts disagree about; always empty below quorum, where nobody may look yet. */
export function conflictIn(round: Round): readonly ConflictDimension[] {
  return quorumReached(round) ? conflictAmong(round.verdicts, round.rules) : []
}

/** What the round's verdicts propose. Shown to nobody before the round is revealed. */
export function proposalOf(round: Round): Proposal {
  return proposeRating(round.rules.scale, ratingsIn(round))
}

/** The ratings that an editor may settle on without overriding the reviewers. */
export function rangeOf(round: Round): readonly string[] {
  return ratingRange(round.rules.scale, ratingsIn(round))
}

/** Enough verdicts, no conflict, no open challenge, and not yet approved: waits for an editor. */
export function readyForEditor(claim: Claim): boolean {
  return (
    claim.stage === 'unverified' && quorumReached(claim.round) && !conflictIn(claim.round).length
  )
}

export function verdictBy(round: Round, memberId: string): Verdict | null {
  return round.verdicts.find((verdict) => verdict.reviewerId === memberId) ?? null
}

/** Somebody gave a verdict in this round, even if it was withdrawn since. */
export function anyoneRated(round: Round): boolean {
  return round.verdicts.length > 0 || round.withdrawn.length > 0
}

function ratingsIn(round: Round): readonly string[] {
  return round.verdicts.map((verdict) => verdict.rating)
}
