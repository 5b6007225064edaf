import type { Assignment, Release, Round } from '../claim.ts'
import type { ClaimEvent } from '../event.ts'
import { assignmentOf, withoutAssignee } from '../places.ts'

type Assigned = Extract<ClaimEvent, { type: 'round.assigned' }>

/** The round with these members named: who was named before keeps their place as it is. */
export function assigned(round: Round, event: Assigned): Round {
  const { after } = event
  if (after === 'open') return { ...round, assignees: after }
  const assignees = [...after].sort().map((id) => assignmentOf(round, id) ?? placeFor(id, event))
  return { ...round, assignees, released: round.released.filter((each) => !isIn(after, each)) }
}

/** The round with one place changed. */
export function withAssignment(round: Round, memberId: string, change: Partial<Assignment>): Round {
  const { assignees } = round
  if (assignees === 'open') throw new Error(`Nobody is assigned in round ${round.number}`)
  return {
    ...round,
    assignees: assignees.map((each) =>
      each.memberId === memberId ? { ...each, ...change } : each,
    ),
  }
}

/** The round with one place given back or lapsed. */
export function released(round: Round, freed: Omit<Release, 'assignedAt'>): Round {
  const { memberId } = freed
  const place = assignmentOf(round, memberId)
  if (!place) throw new Error(`${memberId} has no place in round ${round.number}`)
  const release = { ...freed, assignedAt: place.assignedAt }
  const others = round.released.filter((each) => each.memberId !== memberId)
  return {
    ...round,
    assignees: withoutAssignee(round.assignees, memberId),
    released: [...others, release].sort((a, b) => (a.memberId < b.memberId ? -1 : 1)),
  }
}

/** An event of before there were due dates names none. */
function placeFor(memberId: string, { time, dueAt }: Partial<Assigned> & { time: string }) {
  return { memberId, assignedAt: time, acceptedAt: null, dueAt: dueAt ?? null }
}

function isIn(ids: readonly string[], { memberId }: Release): boolean {
  return ids.includes(memberId)
}
