import { assertNever } from '../../shared/result.ts'
import type { Round, RoundRules } from '../claim.ts'
import type { ClaimEvent, ClaimEventBody } from '../event.ts'
import { dueFrom, withoutAssignee } from '../places.ts'
import { openRound } from '../round.ts'
import { assigned, released, withAssignment } from './assigning.ts'

/** What changes a claim's round and nothing else of it. */
type OnRound = Extract<
  ClaimEventBody,
  {
    type:
      | 'verdict.withdrawn'
      | 'reviewer.recused'
      | 'claim.quorum_changed'
      | 'round.assigned'
      | 'assignment.accepted'
      | 'assignment.declined'
      | 'assignment.lapsed'
      | 'assignment.due_changed'
  }
>

/** The round after an event that is about nothing else of the claim. */
export function roundAfter(round: Round, event: ClaimEvent & OnRound): Round {
  switch (event.type) {
    case 'verdict.withdrawn':
      return withoutVerdict(round, event.verdictId)
    case 'reviewer.recused': {
      const recused = [...round.recused, memberOf(event)]
      return { ...round, recused, assignees: withoutAssignee(round.assignees, memberOf(event)) }
    }
    case 'round.assigned':
      return assigned(round, event)
    case 'assignment.accepted':
      return withAssignment(round, memberOf(event), { acceptedAt: event.time })
    case 'assignment.due_changed':
      return withAssignment(round, event.memberId, { dueAt: event.after })
    case 'assignment.declined':
      return released(round, {
        memberId: memberOf(event),
        how: 'declined',
        at: event.time,
        reason: event.reason,
      })
    case 'assignment.lapsed':
      return released(round, {
        memberId: event.memberId,
        how: 'lapsed',
        at: event.time,
        reason: null,
      })
    case 'claim.quorum_changed':
      return {
        ...round,
        rules: { ...round.rules, quorum: event.after },
        revealed: round.revealed || event.reveals,
      }
    default:
      return assertNever(event)
  }
}

function withoutVerdict(round: Round, verdictId: string): Round {
  const verdict = round.verdicts.find((each) => each.id === verdictId)
  if (!verdict) throw new Error(`Verdict ${verdictId} does not count in round ${round.number}`)
  return {
    ...round,
    verdicts: round.verdicts.filter((each) => each !== verdict),
    withdrawn: [...round.withdrawn, { reviewerId: verdict.reviewerId, verdictId }],
  }
}

/** The round that follows: the same people are asked again, but for those who declared a conflict of interest. */
export function nextRound(round: Round, opening: ClaimEvent & { rules: RoundRules }): Round {
  const { assignees, recused, number } = round
  const rules = rulesIn(opening)
  const { time: assignedAt } = opening
  const dueAt = dueFrom(assignedAt, rules)
  const again = (assignees === 'open' ? [] : assignees)
    .filter(({ memberId }) => !recused.includes(memberId))
    .map(({ memberId }) => ({ memberId, assignedAt, acceptedAt: null, dueAt }))
  return openRound(number + 1, rules, again.length > 0 ? again : 'open')
}

/**
 * The rules of a round that opens. Those of before desks had rules for assigning say nothing about it.
 */
export function rulesIn({ rules }: { rules: RoundRules }): RoundRules {
  const { assignment = 'open', dueDays = null, timeoutHours = null }: Partial<RoundRules> = rules
  return { ...rules, assignment, dueDays, timeoutHours }
}

function memberOf(event: ClaimEvent): string {
  if (event.actor.type !== 'member') throw new Error(`${event.type} is never by the system`)
  return event.actor.id
}
