import type { Claim } from '../claim/claim.ts'
import type { ClaimEvent, ClaimEventType, Settlement } from '../claim/event.ts'
import { assignmentOf, namedIn } from '../claim/places.ts'
import type { NewNotice, NoticeKind, Recipients } from './notice.ts'

type Told = { kind: NoticeKind; to: Recipients }
type Change = { before: Claim; after: Claim }
type Rule<Type extends ClaimEventType> = (
  event: Extract<ClaimEvent, { type: Type }>,
  change: Change,
) => readonly Told[]

/**
 * Who is told of what an act did to a claim. Nobody is told anything of a verdict before its round is
 * revealed: that a dispute arose or a verdict was overruled follows only after that.
 */
export function noticesOf(
  events: readonly ClaimEvent[],
  before: Claim,
  after: Claim,
): readonly NewNotice[] {
  return events.flatMap((event) =>
    ruleOf(event)(event, { before, after })
      .filter(({ to }) => !('members' in to) || to.members.length > 0)
      .map((told) => ({ ...told, version: event.version })),
  )
}

const nobody = (): readonly Told[] => []

/** One row for each type of event, as the table of transitions has it: a new type without one does not compile. */
const rules: { [Type in ClaimEventType]: Rule<Type> } = {
  'claim.added': nobody,
  // Where an approval stood on the old words it lapses, and that is told.
  'claim.statement_edited': nobody,
  'claim.reanchored': nobody,
  'claim.split': nobody,
  'claim.merged': nobody,
  'claim.disposition_changed': nobody,
  'claim.published': nobody,
  'claim.summary_edited': nobody,
  'decision.corrected': nobody,
  'decision.retracted': nobody,
  'round.assigned': ({ before, after }) =>
    after === 'open' ? [] : told('assigned', without(after, before === 'open' ? [] : before)),
  'claim.quorum_changed': ({ reveals }, { after }) => (reveals ? revealed(after) : []),
  'assignment.accepted': nobody,
  'assignment.declined': () => [{ kind: 'declined', to: { role: 'editors' } }],
  'assignment.lapsed': ({ memberId }) => [
    ...told('assignment_ended', [memberId]),
    { kind: 'lapsed', to: { role: 'editors', butNot: [memberId] } },
  ],
  'assignment.due_changed': ({ memberId }) => told('due_changed', [memberId]),
  'verdict.submitted': ({ reveals }, { after }) => (reveals ? revealed(after) : []),
  'verdict.revised': nobody,
  'verdict.withdrawn': nobody,
  // Anyone can take the place in an open round; a named one is missed.
  'reviewer.recused': ({ actor }, { before }) =>
    actor.type === 'member' && assignmentOf(before.round, actor.id)
      ? [{ kind: 'stepped_aside', to: { role: 'editors' } }]
      : [],
  'claim.disputed': () => [{ kind: 'disputed', to: { role: 'editors' } }],
  'challenge.raised': (_, { before }) => {
    const confirmedIt = approversOf(before)
    return [
      ...told('confirmed_challenged', confirmedIt),
      { kind: 'challenged', to: { role: 'editors', butNot: confirmedIt } },
    ]
  },
  'challenge.answered': ({ challengeId }, { before }) =>
    told('challenge_answered', challengersOf(before, [challengeId])),
  'decision.sent_back': (_, { before }) => told('sent_back', judgesOf(before)),
  'decision.dispute_cleared': ({ closes }, { before }) =>
    told('challenge_settled', challengersOf(before, closes)),
  'decision.seconded': () => [{ kind: 'second_needed', to: { role: 'editors' } }],
  'decision.approved': overruled,
  'decision.adjudicated': (event, change) => [
    ...overruled(event, change),
    ...told('challenge_settled', challengersOf(change.before, event.closes)),
  ],
  'decision.overridden': (event, change) => [
    ...overruled(event, change),
    ...told('challenge_settled', challengersOf(change.before, event.closes)),
    { kind: 'overridden', to: { role: 'editors' } },
  ],
  'decision.reopened': (_, { before }) =>
    told('reopened', [...new Set([...judgesOf(before), ...approversOf(before)])]),
  'decision.voided': ({ decisionIds }, { before }) =>
    told(
      'approval_voided',
      before.approvals
        .filter(({ decisionId }) => decisionIds.includes(decisionId))
        .map(({ editorId }) => editorId),
    ),
}

function ruleOf<Type extends ClaimEventType>(event: { type: Type }): Rule<ClaimEventType> {
  return rules[event.type] as unknown as Rule<ClaimEventType>
}

function told(kind: NoticeKind, members: readonly string[]): readonly Told[] {
  return [{ kind, to: { members } }]
}

/** The round came into the open with its last verdict, or with fewer being enough. */
function revealed({ round }: Claim): readonly Told[] {
  return told(
    'round_revealed',
    round.verdicts.map((verdict) => verdict.reviewerId),
  )
}

/** Those whose verdict the decision differs from: its dissent. */
function overruled({ dissent }: Settlement, { before }: Change): readonly Told[] {
  const overruledIds = dissent.map(({ verdictId }) => verdictId)
  const reviewers = before.round.verdicts
    .filter((verdict) => overruledIds.includes(verdict.id))
    .map((verdict) => verdict.reviewerId)
  return told('overruled', reviewers)
}

/** Who gave a verdict in the round, or was asked for one. */
function judgesOf({ round }: Claim): readonly string[] {
  const named = namedIn(round.assignees)
  const asked = named === 'open' ? [] : named
  return [...new Set([...round.verdicts.map((verdict) => verdict.reviewerId), ...asked])]
}

function approversOf(claim: Claim): readonly string[] {
  return claim.approvals.map((approval) => approval.editorId)
}

function challengersOf(claim: Claim, ids: readonly string[]): readonly string[] {
  if (claim.stage !== 'disputed') return []
  const meant = claim.openChallenges.filter((challenge) => ids.includes(challenge.id))
  return [...new Set(meant.map((challenge) => challenge.raisedBy))]
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  return all.filter((each) => !some.includes(each))
}
