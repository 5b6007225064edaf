import { assertNever } from '../shared/result.ts'
import type { Claim, ConfirmedClaim, DisputedClaim, UnverifiedClaim, Verdict } from './claim.ts'
import type { ClaimEvent, Settlement } from './event.ts'
import { nextRound, roundAfter, rulesIn } from './evolve/rounds.ts'
import { openRound } from './round.ts'

type Common = Omit<UnverifiedClaim, 'stage'>

/**
 * The claim after an event. Decides nothing: what happened is history, whatever the rules say today.
 *
 * @throws {Error} when the event is not the claim's next: its history has a hole or belongs elsewhere.
 */
export function evolve(claim: Claim | null, event: ClaimEvent): Claim {
  if (claim === null) return begin(event)
  if (event.claimId !== claim.id || event.version !== claim.version + 1) {
    throw new Error(
      `Claim ${claim.id}@${claim.version} cannot take ${event.type} of ${event.claimId}@${event.version}`,
    )
  }
  const after = apply(claim, event)
  const { version } = event
  return {
    ...after,
    version,
    shownVersion: leavesFresh(event, after) ? claim.shownVersion : version,
  }
}

/**
 * Whether what a reviewer is writing stays good. What others do in a round that is not revealed stays
 * between them and the log; and who holds a place in the round says nothing about the claim.
 */
function leavesFresh(event: ClaimEvent, after: Claim): boolean {
  switch (event.type) {
    case 'round.assigned':
    case 'assignment.accepted':
    case 'assignment.declined':
    case 'assignment.lapsed':
    case 'assignment.due_changed':
      return true
    case 'verdict.submitted':
    case 'verdict.revised':
    case 'verdict.withdrawn':
    case 'reviewer.recused':
      return !after.round.revealed
    default:
      return false
  }
}

function begin(event: ClaimEvent): Claim {
  if (event.type !== 'claim.added' || event.version !== 1 || event.actor.type !== 'member') {
    throw new Error(
      `A claim begins by being added, not by ${event.type} of version ${event.version}`,
    )
  }
  return {
    stage: 'unverified',
    id: event.claimId,
    version: 1,
    shownVersion: 1,
    sourceId: event.sourceId,
    revisionId: event.revisionId,
    origin: event.origin,
    addedBy: event.actor.id,
    anchor: event.anchor,
    statement: event.statement,
    disposition: 'active',
    duplicateOf: null,
    publication: 'none',
    published: null,
    round: openRound(1, rulesIn(event), 'open'),
    raters: [],
    approvals: [],
  }
}

function apply(claim: Claim, event: ClaimEvent): Claim {
  switch (event.type) {
    case 'claim.added':
      throw new Error(`Claim ${claim.id} was added already`)
    case 'claim.statement_edited':
      return { ...claim, statement: event.after }
    case 'claim.reanchored':
    case 'claim.split':
    case 'claim.merged':
      return { ...claim, ...event.after }
    case 'claim.disposition_changed':
      return { ...claim, disposition: event.after, duplicateOf: event.duplicateOf }
    case 'claim.published':
      return publishedAs(claim, event)
    case 'claim.summary_edited':
      return {
        ...claim,
        published: claim.published && { ...claim.published, summary: event.after },
      }
    case 'decision.retracted':
      return { ...claim, publication: 'retracted' }
    case 'decision.corrected':
      return event.kind === 'correction' ? { ...claim, publication: 'corrected' } : claim
    case 'verdict.submitted':
      return withVerdict(claim, event.verdict, event.reveals)
    case 'verdict.revised':
      return withVerdict(claim, event.verdict, false)
    case 'verdict.withdrawn':
    case 'reviewer.recused':
    case 'round.assigned':
    case 'assignment.accepted':
    case 'assignment.declined':
    case 'assignment.lapsed':
    case 'assignment.due_changed':
    case 'claim.quorum_changed':
      return { ...claim, round: roundAfter(claim.round, event) }
    case 'challenge.answered':
      return claim
    case 'challenge.raised':
      return disputed(claim, [...openChallenges(claim), event.challenge])
    case 'claim.disputed':
      return disputed(claim, openChallenges(claim))
    case 'decision.seconded':
      return { ...claim, approvals: [...claim.approvals, event.approval] }
    case 'decision.approved':
    case 'decision.adjudicated':
    case 'decision.overridden':
      return confirmed(claim, event)
    case 'decision.voided':
      return claim.stage === 'disputed' ? { ...claim, approvals: [] } : unverified(claim)
    case 'decision.dispute_cleared':
      return unverified(claim)
    case 'decision.sent_back':
    case 'decision.reopened':
      return { ...unverified(claim), round: nextRound(claim.round, event) }
    default:
      return assertNever(event)
  }
}

/** A page that was corrected stays a corrected one, and so is one whose rating changes. */
function publishedAs(claim: Claim, event: ClaimEvent & { type: 'claim.published' }): Claim {
  const { edition, replaces, summary } = event
  const { decisionId, rating } = edition
  const changed = replaces !== null && replaces.rating !== rating.key
  const publication = changed || claim.publication === 'corrected' ? 'corrected' : 'published'
  return { ...claim, publication, published: { decisionId, rating: rating.key, summary } }
}

function withVerdict(claim: Claim, verdict: Verdict, reveals: boolean): Claim {
  const { round, raters } = claim
  const byOthers = <Given extends { reviewerId: string }>(given: readonly Given[]) =>
    given.filter((each) => each.reviewerId !== verdict.reviewerId)
  return {
    ...claim,
    round: {
      ...round,
      verdicts: [...byOthers(round.verdicts), verdict],
      withdrawn: byOthers(round.withdrawn),
      revealed: round.revealed || reveals,
    },
    raters: raters.includes(verdict.reviewerId) ? raters : [...raters, verdict.reviewerId],
  }
}

function openChallenges(claim: Claim): DisputedClaim['openChallenges'] {
  return claim.stage === 'disputed' ? claim.openChallenges : []
}

// Approvals so far were of a claim in another standing: they end whenever the stage is left.

function unverified(claim: Claim): UnverifiedClaim {
  return { ...common(claim), stage: 'unverified', approvals: [] }
}

function disputed(claim: Claim, open: DisputedClaim['openChallenges']): DisputedClaim {
  return { ...common(claim), stage: 'disputed', openChallenges: open, approvals: [] }
}

function confirmed(claim: Claim, { approval, decisionId }: Settlement): ConfirmedClaim {
  const { rating, basisHash } = approval
  const approvals = [...claim.approvals, approval]
  return { ...common(claim), stage: 'confirmed', rating, decisionId, basisHash, approvals }
}

/** The fields that a claim has in every stage. */
function common(claim: Claim): Common {
  switch (claim.stage) {
    case 'unverified': {
      const { stage, ...rest } = claim
      return rest
    }
    case 'disputed': {
      const { stage, openChallenges, ...rest } = claim
      return rest
    }
    case 'confirmed': {
      const { stage, rating, decisionId, basisHash, ...rest } = claim
      return rest
    }
    default:
      return assertNever(claim)
  }
}
