import { createHash } from 'node:crypto'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { proposalOf, rangeOf } from '#app/domain/claim/round.ts'
import type { Proposal } from '#app/domain/rating/proposal.ts'
import type { DecisionView } from './proceedings.server.ts'

/** What the verdicts of an open round come to, for the editor who decides. */
export type Packet = {
  proposal: Proposal
  range: readonly string[]
  /** Those that count so far, oldest first, of the number that the round asks for. */
  approvals: readonly { by: string; rating: string; at: string }[]
  basis: BasisShown
}

/** What a decision would rest on, in numbers; the words stand beside it. */
export type BasisShown = {
  verdicts: number
  evidence: number
  round: number
  /** By the rating that would be decided, since the basis names it: `sha256:` and 64 hex digits. */
  hashes: Readonly<Record<string, string>>
}

/** Null while the round is sealed, or nobody has judged in it. */
export function packetOf(claim: Claim, decisions: readonly DecisionView[]): Packet | null {
  const { round } = claim
  if (!round.revealed || round.verdicts.length === 0) return null
  return {
    proposal: proposalOf(round),
    range: rangeOf(round),
    approvals: claim.approvals.flatMap(({ decisionId, rating }) => {
      const decision = decisions.find((each) => each.id === decisionId)
      return decision
        ? [{ by: decision.decidedBy, rating, at: decision.decidedAt.toISOString() }]
        : []
    }),
    basis: basisShown(claim),
  }
}

export function basisShown(claim: Claim): BasisShown {
  const { round } = claim
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  return {
    verdicts: round.verdicts.length,
    evidence: round.verdicts.reduce((sum, verdict) => sum + verdict.evidence.length, 0),
    round: round.number,
    hashes: Object.fromEntries(
      round.rules.scale.ratings.map(({ key }) => [key, basisHash(basisOf(claim, key), hash)]),
    ),
  }
}
