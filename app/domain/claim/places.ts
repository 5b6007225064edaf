import { later } from '../shared/moment.ts'
import type { Assignees, Assignment, Claim, Round, RoundRules } from './claim.ts'
import type { Named } from './event.ts'
import { verdictBy } from './round.ts'

/** The place that is kept for this member in the round, or null. */
export function assignmentOf(round: Round, memberId: string): Assignment | null {
  if (round.assignees === 'open') return null
  return round.assignees.find((each) => each.memberId === memberId) ?? null
}

/** The ids of those named. */
export function namedIn(assignees: Assignees): Named {
  return assignees === 'open' ? assignees : assignees.map((each) => each.memberId)
}

/**
 * Whether somebody who is not named may rate too. A round has as many places as it needs verdicts, and
 * one that is kept for nobody is everybody's: so a round can never be waiting for nobody. Sealed
 * verdicts take no place here, or else a refusal would tell whose they are.
 */
export function hasFreePlace({ assignees, rules }: Round): boolean {
  return assignees === 'open' || assignees.length < rules.quorum
}

/** How many reviewers the desk would name in the round: as many as there are verdicts to come. */
export function placesToFill({ assignees, rules, verdicts }: Round): number {
  const taken = assignees === 'open' ? verdicts.length : assignees.length
  return Math.max(0, rules.quorum - taken)
}

/** The list without this member: open to all where nobody else is on it. */
export function withoutAssignee(assignees: Assignees, memberId: string): Assignees {
  if (assignees === 'open') return assignees
  const left = assignees.filter((each) => each.memberId !== memberId)
  return left.length > 0 ? left : 'open'
}

/** When an assignment that the desk makes now is due by the round's rules; null without a date. */
export function dueFrom(now: string, { dueDays }: RoundRules): string | null {
  return dueDays === null ? null : later(now, dueDays * 24)
}

/**
 * When an assignment lapses unless a verdict is given: the rules' time-out after it was made, or after
 * it was accepted; but one that was accepted never before its due date. Null for never.
 */
export function lapsesAt(assignment: Assignment, { timeoutHours }: RoundRules): string | null {
  if (timeoutHours === null) return null
  const { assignedAt, acceptedAt, dueAt } = assignment
  const end = later(acceptedAt ?? assignedAt, timeoutHours)
  return acceptedAt !== null && dueAt !== null && dueAt > end ? dueAt : end
}

/** The assignments that still ask for a verdict: of a claim that is being judged, not yet answered. */
export function awaitedIn(claim: Claim): readonly Assignment[] {
  const { round } = claim
  if (claim.stage === 'confirmed' || claim.disposition !== 'active') return []
  if (round.assignees === 'open') return []
  return round.assignees.filter((each) => verdictBy(round, each.memberId) === null)
}

/**
 * The assignments that count as work to be done, for everybody to see: until the round is revealed those
 * that were answered too, since which they are is sealed.
 */
export function askedIn(claim: Claim): readonly Assignment[] {
  const { round } = claim
  if (round.revealed) return awaitedIn(claim)
  if (claim.stage === 'confirmed' || claim.disposition !== 'active') return []
  return round.assignees === 'open' ? [] : round.assignees
}

/** The earliest due date of those named, whether they have rated or not: which is sealed. Or null. */
export function earliestDue({ assignees }: Round): string | null {
  if (assignees === 'open') return null
  const dates = assignees.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))
  return dates.sort()[0] ?? null
}
