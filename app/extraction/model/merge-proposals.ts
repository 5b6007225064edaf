import type { Span } from '../extraction-result.ts'

/** Two spans of which at least this share is common mark the same claim. */
const sameShare = 0.5

/** What two spans have in common of what they cover together, 0 to 1. */
export function overlap(one: Span, other: Span): number {
  const common = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  if (common <= 0) return 0
  return common / (one.end - one.start + other.end - other.start - common)
}

/**
 * For each claim, the proposal that marks the same words, if any, and the proposals that are nobody's. Each goes to one
 * claim, the best overlap first: the claim keeps its place, and has two origins from here on.
 */
export function mergeProposals<Claim, Proposal extends Span>(
  claims: readonly Claim[],
  spanOf: (claim: Claim) => Span,
  proposals: readonly Proposal[],
): { pairs: readonly { claim: Claim; proposal: Proposal | null }[]; rest: readonly Proposal[] } {
  const fitting: { index: number; at: number; share: number }[] = []
  for (const [index, claim] of claims.entries()) {
    const span = spanOf(claim)
    for (const [at, proposal] of proposals.entries()) {
      const share = overlap(span, proposal)
      if (share >= sameShare) fitting.push({ index, at, share })
    }
  }
  fitting.sort((a, b) => b.share - a.share || a.index - b.index || a.at - b.at)
  const byClaim = new Map<number, number>()
  const taken = new Set<number>()
  for (const { index, at } of fitting) {
    if (byClaim.has(index) || taken.has(at)) continue
    byClaim.set(index, at)
    taken.add(at)
  }
  const pairs = claims.map((claim, index) => {
    const at = byClaim.get(index)
    return { claim, proposal: at === undefined ? null : (proposals[at] ?? null) }
  })
  return { pairs, rest: proposals.filter((_, at) => !taken.has(at)) }
}
