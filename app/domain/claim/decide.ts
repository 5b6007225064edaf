import { assertNever, ok, type Result, refuse } from '../shared/result.ts'
import type { Actor, Claim } from './claim.ts'
import type { AddClaim, ClaimCommand } from './command.ts'
import {
  acceptAssignment,
  assignFairly,
  assignReviewers,
  changeDue,
  declineAssignment,
  filled,
  lapsed,
  reassign,
} from './decide/assignments.ts'
import { answerChallenge, clearDispute, raiseChallenge } from './decide/challenges.ts'
import { disputed, voided } from './decide/consequences.ts'
import { merge, split } from './decide/parts.ts'
import {
  addCorrection,
  changeDisposition,
  editSummary,
  publish,
  retract,
} from './decide/publishing.ts'
import { changeQuorum, reopen, sendBack } from './decide/rounds.ts'
import type { By, Given, Ruling } from './decide/ruling.ts'
import { settle } from './decide/settle.ts'
import { recuse, reviseVerdict, submitVerdict, withdrawVerdict } from './decide/verdicts.ts'
import { addition, editStatement, reanchor } from './decide/wording.ts'
import type { ClaimEvent, ClaimEventBody } from './event.ts'
import { evolve } from './evolve.ts'
import { roleRefusal, standingRefusal } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { verdictBy } from './round.ts'

export type { By, Given } from './decide/ruling.ts'

/**
 * What happens when this person asks for this act: the events in order, the person's own first and
 * then what follows by rule (an approval voided, a dispute arisen); or why it is refused.
 */
export function decide(
  claim: Claim,
  command: ClaimCommand,
  by: By,
): Result<readonly ClaimEvent[], Refusal> {
  const refusal =
    roleRefusal(command.act, by.actor) ??
    staleRefusal(claim, command, by.actor) ??
    standingRefusal(command.act, claim, by.actor)
  if (refusal) return refuse(refusal)
  const ruling = rule(claim, command, by)
  if (!ruling.ok) return ruling
  const own = ruling.value.map((body, index) => record(claim, index, body, memberOf(by), by.now))
  return ok([...own, ...consequences(claim, own, by)])
}

/**
 * What the desk does by itself to a claim whose assignments have stalled: it frees their places, and
 * under its fair-share setting names others. No events where none has.
 */
export function lapseAssignments(claim: Claim, given: Given): readonly ClaimEvent[] {
  const own = lapsed(claim, given).map((body, index) =>
    record(claim, index, body, { type: 'system' }, given.now),
  )
  return own.length === 0 ? [] : [...own, ...consequences(claim, own, given)]
}

/** T0: as `decide`, for a claim that is not there yet. */
export function addClaim(command: AddClaim, by: By): Result<readonly ClaimEvent[], Refusal> {
  const refusal = roleRefusal(command.act, by.actor)
  if (refusal) return refuse(refusal)
  const ruling = addition(command)
  if (!ruling.ok) return ruling
  const unborn = { id: command.claimId, version: 0 }
  const own = ruling.value.map((body, index) => record(unborn, index, body, memberOf(by), by.now))
  const claim = own.reduce<Claim | null>(evolve, null)
  const assigned = claim && filled(null, claim, own, by)
  return ok(assigned ? [...own, record(claim, 0, assigned, { type: 'system' }, by.now)] : own)
}

function rule(claim: Claim, command: ClaimCommand, by: By): Ruling {
  switch (command.act) {
    case 'submit_verdict':
      return submitVerdict(claim, command, by)
    case 'revise_verdict':
      return reviseVerdict(claim, command, by)
    case 'withdraw_verdict':
      return withdrawVerdict(claim, command, by)
    case 'recuse':
      return recuse(claim, command, by)
    case 'edit_statement':
      return editStatement(claim, command)
    case 'reanchor':
      return reanchor(claim, command)
    case 'split_claim':
      return split(claim, command)
    case 'merge_claims':
      return merge(claim, command)
    case 'raise_challenge':
      return raiseChallenge(claim, command, by)
    case 'answer_challenge':
      return answerChallenge(claim, command)
    case 'clear_dispute':
      return clearDispute(claim, command)
    case 'assign_reviewers':
      return assignReviewers(claim, command, by)
    case 'assign_fairly':
      return assignFairly(claim, command, by)
    case 'reassign':
      return reassign(claim, command, by)
    case 'change_due':
      return changeDue(claim, command, by)
    case 'accept_assignment':
      return acceptAssignment(claim)
    case 'decline_assignment':
      return declineAssignment(claim, command)
    case 'change_quorum':
      return changeQuorum(claim, command)
    case 'send_back':
      return sendBack(claim, command)
    case 'reopen':
      return reopen(claim, command)
    case 'approve':
    case 'adjudicate':
    case 'override':
      return settle(claim, command, by)
    case 'publish':
      return publish(claim, command)
    case 'edit_summary':
      return editSummary(claim, command)
    case 'add_correction':
      return addCorrection(claim, command)
    case 'retract':
      return retract(claim, command)
    case 'change_disposition':
      return changeDisposition(claim, command, by)
    default:
      return assertNever(command)
  }
}

/** An approval falls first, so that a conflict is looked for in the claim that is left. */
function consequences(
  before: Claim,
  own: readonly ClaimEvent[],
  given: Given,
): readonly ClaimEvent[] {
  let after = own.reduce<Claim>(evolve, before)
  const events: ClaimEvent[] = []
  for (const follow of [voided, disputed, filled]) {
    const body = follow(before, after, own, given)
    if (!body) continue
    const event = record(after, 0, body, { type: 'system' }, given.now)
    events.push(event)
    after = evolve(after, event)
  }
  return events
}

function staleRefusal(claim: Claim, command: ClaimCommand, actor: Actor): Refusal | null {
  const { expectedVersion } = command
  if (expectedVersion >= freshFrom(claim, command, actor) && expectedVersion <= claim.version) {
    return null
  }
  return { code: 'stale_version', expected: expectedVersion, actual: claim.version }
}

/**
 * The oldest version of the claim that this act may have been made on. Reviewers of a blind round work
 * side by side: what one of them does under seal does not outdate what another is writing, but their
 * own newer verdict, from another window, does.
 */
function freshFrom(claim: Claim, { act }: ClaimCommand, actor: Actor): number {
  switch (act) {
    case 'submit_verdict':
    case 'revise_verdict':
    case 'withdraw_verdict':
    case 'recuse':
    case 'accept_assignment':
    case 'decline_assignment':
      return Math.max(claim.shownVersion, verdictBy(claim.round, actor.id)?.claimVersion ?? 0)
    default:
      return claim.version
  }
}

function memberOf(by: By): ClaimEvent['actor'] {
  return { type: 'member', id: by.actor.id }
}

/** The body as the event that follows the claim's version, and `index` more before it. */
function record(
  claim: { id: string; version: number },
  index: number,
  body: ClaimEventBody,
  actor: ClaimEvent['actor'],
  time: string,
): ClaimEvent {
  return { claimId: claim.id, version: claim.version + 1 + index, actor, time, ...body }
}
