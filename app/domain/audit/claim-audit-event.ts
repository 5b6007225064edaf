import type { ClaimEvent } from '../claim/event.ts'
import type { Reading } from './events/shapes.ts'
import type { AuditEvent, Via } from './leaf.ts'
import { rulesInLog } from './rules-in-log.ts'

/** How an act came in, and for a claim that was added how the text around it was read. */
export type ActContext = { via: Via; requestId: string; reading?: Reading }

/** How the text around a claim was read where nobody read it: a person marked the claim. */
export const noReading: Reading = {
  claimant: 'article',
  chain: [],
  score: null,
  scoreReasons: [],
  checkability: 'yes',
  checkabilityReasons: [],
}

/**
 * The log's event for a claim's: the same facts, but for what the leaf says by itself (a verdict's
 * reviewer is the actor, its time the event's, its version the subject's). `buildLeaf` checks what
 * comes out against the catalogue.
 */
export function claimAuditEvent(event: ClaimEvent, context: ActContext): AuditEvent {
  const { via, requestId, reading } = context
  const { type, claimId, version, actor } = event
  const round = roundOf(event)
  return {
    type,
    object: `claim/${claimId}`,
    version,
    actor,
    via,
    requestId,
    data: dataOf(event, reading ?? noReading),
    ...(round === null ? {} : { round: { claimId, number: round } }),
  } as AuditEvent
}

function roundOf(event: ClaimEvent): number | null {
  if ('verdict' in event) return event.verdict.round
  return 'round' in event ? event.round : null
}

function dataOf(event: ClaimEvent, reading: Reading): object {
  const { type, claimId, version, actor, time, ...body } = event
  switch (event.type) {
    case 'claim.added':
      return { ...body, rules: rulesInLog(event.rules), reading }
    case 'decision.sent_back':
    case 'decision.reopened':
      return { ...body, rules: rulesInLog(event.rules) }
    case 'verdict.submitted':
    case 'verdict.revised': {
      const { reviewerId, claimVersion, submittedAt, ...verdict } = event.verdict
      return { ...body, verdict }
    }
    case 'challenge.raised': {
      const { raisedBy, ...challenge } = event.challenge
      return { ...body, challenge }
    }
    case 'decision.seconded':
    case 'decision.approved':
    case 'decision.adjudicated':
    case 'decision.overridden': {
      const { act, rating, basisHash } = event.approval
      return { ...body, approval: { act, rating, basisHash } }
    }
    default:
      return body
  }
}
