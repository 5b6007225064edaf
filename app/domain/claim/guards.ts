import { ratingOf } from '../rating/scales.ts'
import { type ActRule, acts } from './acts.ts'
import type { Actor, Claim } from './claim.ts'
import type { ClaimAct } from './command.ts'
import { assignmentOf, hasFreePlace, placesToFill } from './places.ts'
import type { Refusal } from './refusal.ts'
import { anyoneRated, conflictIn, quorumReached, verdictBy } from './round.ts'

/** Why nobody with these roles may do the act, on whatever claim; null when they may. */
export function roleRefusal(act: ClaimAct, actor: Actor): Refusal | null {
  const { roles }: ActRule = acts[act]
  if (roles.some((role) => actor.roles.includes(role))) return null
  return { code: 'role_needed', act, roles }
}

/** Why the act does not apply to the claim as it stands, done by this person; null when it does. */
export function standingRefusal(act: ClaimAct, claim: Claim, actor: Actor): Refusal | null {
  const { stages, evenSetAside }: ActRule = acts[act]
  if (claim.disposition !== 'active' && !evenSetAside) {
    return { code: 'set_aside', disposition: claim.disposition }
  }
  if (act !== 'add_claim' && !stages.includes(claim.stage)) {
    return { code: 'wrong_stage', act, stage: claim.stage, stages }
  }
  return guards[act](claim, actor)
}

type Guard = (claim: Claim, actor: Actor) => Refusal | null

const free: Guard = () => null

const guards: Record<ClaimAct, Guard> = {
  add_claim: free,
  submit_verdict: mayRate,
  revise_verdict: hasVerdict,
  withdraw_verdict: hasVerdict,
  recuse: notRecused,
  edit_statement: mayEditStatement,
  reanchor: free,
  split_claim: notJudged('split_claim'),
  merge_claims: notJudged('merge_claims'),
  raise_challenge: free,
  answer_challenge: hasOpenChallenge,
  accept_assignment: mayAccept,
  decline_assignment: mayDecline,
  assign_reviewers: free,
  assign_fairly: hasPlaceToFill,
  reassign: isNamed,
  change_due: isNamed,
  change_quorum: free,
  send_back: free,
  clear_dispute: mayClearDispute,
  approve: maySettle,
  adjudicate: maySettle,
  override: maySettle,
  reopen: free,
  add_correction: isPublished,
  change_disposition: mayChangeDisposition,
  publish: mayPublish,
  edit_summary: isPublished,
  retract: isPublished,
}

function mayRate(claim: Claim, actor: Actor): Refusal | null {
  const recused = notRecused(claim, actor)
  if (recused) return recused
  if (!assignmentOf(claim.round, actor.id) && !hasFreePlace(claim.round)) {
    return { code: 'not_assigned' }
  }
  return verdictBy(claim.round, actor.id) ? { code: 'already_rated' } : null
}

function hasVerdict(claim: Claim, actor: Actor): Refusal | null {
  return verdictBy(claim.round, actor.id) ? null : { code: 'no_verdict' }
}

function notRecused(claim: Claim, actor: Actor): Refusal | null {
  return claim.round.recused.includes(actor.id) ? { code: 'recused' } : null
}

function mayDecline(claim: Claim, actor: Actor): Refusal | null {
  if (!assignmentOf(claim.round, actor.id)) return { code: 'no_assignment' }
  return verdictBy(claim.round, actor.id) ? { code: 'already_rated' } : null
}

function mayAccept(claim: Claim, actor: Actor): Refusal | null {
  const refusal = mayDecline(claim, actor)
  if (refusal) return refusal
  const accepted = assignmentOf(claim.round, actor.id)?.acceptedAt ?? null
  return accepted === null ? null : { code: 'already_accepted' }
}

function hasPlaceToFill(claim: Claim): Refusal | null {
  return placesToFill(claim.round) > 0 ? null : { code: 'places_taken' }
}

function isNamed(claim: Claim): Refusal | null {
  return claim.round.assignees === 'open' ? { code: 'nobody_named' } : null
}

function mayEditStatement(claim: Claim, actor: Actor): Refusal | null {
  if (actor.roles.includes('editor') || !anyoneRated(claim.round)) return null
  return { code: 'verdicts_given', act: 'edit_statement' }
}

/** What a verdict judged must not change under it: whoever withdraws theirs opens the way again. */
function notJudged(act: 'split_claim' | 'merge_claims'): Guard {
  return ({ round }) => (round.verdicts.length > 0 ? { code: 'verdicts_given', act } : null)
}

function hasOpenChallenge(claim: Claim): Refusal | null {
  const open = claim.stage === 'disputed' && claim.openChallenges.length > 0
  return open ? null : { code: 'no_open_challenge' }
}

function mayClearDispute(claim: Claim, actor: Actor): Refusal | null {
  const own =
    claim.stage === 'disputed' && claim.openChallenges.some((each) => each.raisedBy === actor.id)
  if (own) return { code: 'own_challenge' }
  const over = conflictIn(claim.round)
  return over.length > 0 ? { code: 'verdict_conflict', over } : null
}

/** Who declared a conflict of interest neither rates nor decides in that round. */
function maySettle(claim: Claim, actor: Actor): Refusal | null {
  const barred = notRecused(claim, actor) ?? fourEyes(claim, actor)
  if (barred) return barred
  if (claim.approvals.some((approval) => approval.editorId === actor.id)) {
    return { code: 'already_approved' }
  }
  if (quorumReached(claim.round)) return null
  const { verdicts, rules } = claim.round
  return { code: 'below_quorum', verdicts: verdicts.length, quorum: rules.quorum }
}

/** Strict over all rounds; the desk's single-person setting lets it pass, and the decision says so. */
function fourEyes(claim: Claim, actor: Actor): Refusal | null {
  const because = involvement(claim, actor)
  if (because === null || claim.round.rules.singlePersonApproval) return null
  return { code: 'four_eyes', because }
}

/** What this person already did to the claim that a second pair of eyes is asked for; null if nothing. */
export function involvement(claim: Claim, actor: Actor): 'rated' | 'added' | null {
  if (claim.raters.includes(actor.id)) return 'rated'
  return claim.addedBy === actor.id ? 'added' : null
}

function isPublished(claim: Claim): Refusal | null {
  const standing = claim.publication === 'published' || claim.publication === 'corrected'
  return standing ? null : { code: 'not_published' }
}

/**
 * A decision is published once; a newer one replaces it on the page. A retracted claim may be published
 * anew; the log shows both.
 */
function mayPublish(claim: Claim): Refusal | null {
  if (claim.stage !== 'confirmed') return null
  const rating = ratingOf(claim.round.rules.scale, claim.rating)
  if (rating && !rating.checkable) return { code: 'no_finding' }
  const isOut = isPublished(claim) === null && claim.published?.decisionId === claim.decisionId
  return isOut ? { code: 'already_published' } : null
}

function mayChangeDisposition(claim: Claim, actor: Actor): Refusal | null {
  if (actor.roles.includes('editor')) return null
  if (claim.disposition !== 'active') {
    return { code: 'role_needed', act: 'change_disposition', roles: ['editor'] }
  }
  if (claim.stage !== 'unverified') {
    const { stage } = claim
    return { code: 'wrong_stage', act: 'change_disposition', stage, stages: ['unverified'] }
  }
  return anyoneRated(claim.round) ? { code: 'verdicts_given', act: 'change_disposition' } : null
}
