import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Claim } from '../claim.ts'
import type {
  AssignFairly,
  AssignReviewers,
  ChangeDue,
  DeclineAssignment,
  Reassign,
} from '../command.ts'
import type { ClaimEvent, ClaimEventBody, Named } from '../event.ts'
import { fairShare } from '../fair-share.ts'
import { assignmentOf, awaitedIn, dueFrom, lapsesAt, namedIn, placesToFill } from '../places.ts'
import type { Refusal } from '../refusal.ts'
import { type By, type Given, happens, type Ruling, tooShort } from './ruling.ts'

export function assignReviewers(claim: Claim, command: AssignReviewers, by: By): Ruling {
  const { assignees, dueAt } = command
  const after = assignees === 'open' ? assignees : [...new Set(assignees)].sort()
  if (after.length === 0) return refuse({ code: 'nobody_assigned' })
  return naming(claim, after, dueAt, by)
}

/** One act, so that the place is never open to all in between. */
export function reassign(claim: Claim, command: Reassign, by: By): Ruling {
  const { memberId, toMemberId, dueAt } = command
  if (!assignmentOf(claim.round, memberId)) {
    return refuse({ code: 'not_named' })
  }
  const others = idsIn(claim).filter((id) => id !== memberId)
  return naming(claim, [...new Set([...others, toMemberId])].sort(), dueAt, by)
}

export function assignFairly(claim: Claim, { dueAt }: AssignFairly, by: By): Ruling {
  if (isPast(dueAt, by)) return refuse({ code: 'due_passed' })
  const body = sharedOut(claim, dueAt, by)
  return body ? happens(body) : refuse({ code: 'nobody_free' })
}

export function changeDue(claim: Claim, command: ChangeDue, by: By): Ruling {
  const { memberId, dueAt: after } = command
  const assignment = assignmentOf(claim.round, memberId)
  if (!assignment) return refuse({ code: 'not_named' })
  const { dueAt: before } = assignment
  if (before === after) return refuse({ code: 'nothing_changed' })
  if (isPast(after, by)) return refuse({ code: 'due_passed' })
  return happens({
    type: 'assignment.due_changed',
    round: claim.round.number,
    memberId,
    before,
    after,
  })
}

export function acceptAssignment(claim: Claim): Ruling {
  return happens({ type: 'assignment.accepted', round: claim.round.number })
}

export function declineAssignment(claim: Claim, command: DeclineAssignment): Ruling {
  const reason = command.reason.trim()
  const short = tooShort('reason', reason)
  if (short) return refuse(short)
  return happens({ type: 'assignment.declined', round: claim.round.number, reason })
}

/**
 * The assignments that end by themselves: those whose time-out has passed without a verdict, and those
 * of members who review no more. None where there is none.
 */
export function lapsed(claim: Claim, given: Given): readonly ClaimEventBody[] {
  const reviewing = new Set(given.reviewers.map((each) => each.memberId))
  const { number: round, rules } = claim.round
  return awaitedIn(claim).flatMap((assignment): ClaimEventBody[] => {
    const { memberId } = assignment
    const end = lapsesAt(assignment, rules)
    const timedOut = end !== null && end <= given.now
    if (reviewing.has(memberId) && !timedOut) return []
    const because = timedOut ? 'timed_out' : 'no_reviewer'
    return [{ type: 'assignment.lapsed', round, memberId, because }]
  })
}

/**
 * Under the fair-share setting, by the system: names somebody for each place of a round that has just
 * opened, or that has just fallen free. What an editor chose in this very act stands as it is.
 */
export function filled(
  before: Claim | null,
  after: Claim,
  own: readonly ClaimEvent[],
  given: Given,
): ClaimEventBody | null {
  const { round } = after
  if (round.rules.assignment !== 'fair_share' || after.disposition !== 'active') return null
  if (after.stage === 'confirmed' || own.some((event) => event.type === 'round.assigned')) {
    return null
  }
  if (before?.round.number === round.number && !fellFree(before, after)) return null
  return sharedOut(after, dueFrom(given.now, round.rules), given)
}

function fellFree(before: Claim, after: Claim): boolean {
  if (before.round.assignees === 'open') return false
  const more = after.round.rules.quorum > before.round.rules.quorum
  return more || idsIn(before).some((id) => assignmentOf(after.round, id) === null)
}

function sharedOut(claim: Claim, dueAt: string | null, given: Given): ClaimEventBody | null {
  const { round } = claim
  const found = fairShare(round, placesToFill(round), given.reviewers)
  if (found.length === 0) return null
  return {
    type: 'round.assigned',
    round: round.number,
    before: namedIn(round.assignees),
    after: [...idsIn(claim), ...found].sort(),
    dueAt,
    fairShare: true,
  }
}

function naming(claim: Claim, after: Named, dueAt: string | null, by: By): Ruling {
  const before = namedIn(claim.round.assignees)
  if (String(before) === String(after)) return refuse({ code: 'nothing_changed' })
  const checked = newcomers(claim, after, by)
  if (!checked.ok) return checked
  const due = checked.value.length > 0 ? dueAt : null
  if (isPast(due, by)) return refuse({ code: 'due_passed' })
  const { number: round } = claim.round
  return happens({ type: 'round.assigned', round, before, after, dueAt: due, fairShare: false })
}

/** Those who are newly named, if each of them may be. */
function newcomers(claim: Claim, after: Named, by: By): Result<readonly string[], Refusal> {
  if (after === 'open') return ok([])
  const memberIds = after.filter((id) => assignmentOf(claim.round, id) === null)
  const reviewing = new Set(by.reviewers.map((each) => each.memberId))
  const strangers = memberIds.filter((id) => !reviewing.has(id))
  if (strangers.length > 0) return refuse({ code: 'not_a_reviewer', memberIds: strangers })
  const recused = memberIds.filter((id) => claim.round.recused.includes(id))
  return recused.length > 0
    ? refuse({ code: 'assignee_recused', memberIds: recused })
    : ok(memberIds)
}

function idsIn(claim: Claim): readonly string[] {
  const named = namedIn(claim.round.assignees)
  return named === 'open' ? [] : named
}

function isPast(dueAt: string | null, by: By): boolean {
  return dueAt !== null && dueAt <= by.now
}
