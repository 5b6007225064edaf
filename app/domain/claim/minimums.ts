/** How much must be written, in characters as a reader sees them; where nothing is said, one. */
export const minimums = {
  rationale: 20,
  /** Why a claim is challenged. */
  challenge: 20,
  /** Why an editor adjudicates or overrides. */
  settling: 40,
  /** What a check found, for the public. */
  summary: 40,
} as const

/** How many verdicts a round may ask for. */
export const quorumLimits = { minimum: 1, maximum: 9 } as const
