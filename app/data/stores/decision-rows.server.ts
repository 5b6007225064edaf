import type { Insertable } from 'kysely'
import { basisOf } from '#app/domain/claim/basis.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ClaimEvent, Settlement } from '#app/domain/claim/event.ts'
import type { DB } from '#db/schema.ts'

/** The 32 bytes that the database keeps of `sha256:<hex>`. */
export function hashBytes(hash: string): Buffer {
  return Buffer.from(hash.replace('sha256:', ''), 'hex')
}

/** The events that are an editor's decision. */
export type Deciding = Extract<ClaimEvent, { decisionId: string }>

const kinds = {
  'claim.disposition_changed': 'change_disposition',
  'claim.published': 'publish',
  'decision.sent_back': 'send_back',
  'decision.dispute_cleared': 'clear_dispute',
  'decision.reopened': 'reopen',
  'decision.corrected': 'correct',
  'decision.retracted': 'retract',
} as const

/** The row of a decision; `before` is the claim that it was made on. */
export function decisionRow(before: Claim | null, event: Deciding): Insertable<DB['decision']> {
  if (!before) throw new Error(`${event.type} cannot be a claim's first event`)
  const row = {
    id: event.decisionId,
    claim_id: event.claimId,
    claim_version: event.version,
    round: before.round.number,
    decided_by: decidedBy(event),
    decided_at: event.time,
  }
  switch (event.type) {
    case 'decision.seconded':
    case 'decision.approved':
    case 'decision.adjudicated':
    case 'decision.overridden':
      return {
        ...row,
        ...settlementColumns(before, event),
        final: event.type !== 'decision.seconded',
      }
    default:
      return { ...row, ...unsettled, kind: kinds[event.type], ...reasonAndDetail(event) }
  }
}

/** All rows of a bulk insert name the same columns. */
const unsettled = {
  final: true,
  rating: null,
  basis: null,
  basis_hash: null,
  verdict_ids: [],
  dissent: [],
  outside_range: false,
  single_person: false,
}

function settlementColumns(before: Claim, event: Settlement) {
  const { rating, basisHash, act } = event.approval
  const basis = basisOf(before, rating)
  return {
    kind: act,
    rating,
    reason: event.reason,
    basis: { ...basis, verdicts: [...basis.verdicts], evidence: [...basis.evidence] },
    basis_hash: hashBytes(basisHash),
    verdict_ids: [...event.verdictIds],
    dissent: event.dissent.map((verdict) => ({ ...verdict })),
    outside_range: event.outsideRange,
    single_person: event.singlePerson,
    detail: null,
  }
}

function reasonAndDetail(event: Exclude<Deciding, Settlement>) {
  switch (event.type) {
    case 'claim.published':
      return { reason: '', detail: null }
    case 'claim.disposition_changed':
      return { reason: event.reason, detail: event.after }
    case 'decision.corrected':
      return { reason: event.reason, detail: event.kind }
    default:
      return { reason: event.reason, detail: null }
  }
}

function decidedBy(event: Deciding): string {
  if (event.actor.type !== 'member') throw new Error(`${event.type} is never by the system`)
  return event.actor.id
}
