import type { ChallengeKind } from '#app/domain/claim/claim.ts'
import type { VerdictInput } from '#app/workflow/verdict-input.ts'
import type { CastKey } from './cast.ts'

/** What happens to one claim of the demo’s article, in order. */
export type Scene = {
  /** Words of the article that the claim stands on. */
  quote: string
  /** The claim, readable alone. */
  statement: string
  steps: readonly Step[]
}

export type Step = { by: CastKey } & (
  | ({ act: 'rate' } & Omit<VerdictInput, 'conflictOfInterest'>)
  | { act: 'approve' | 'adjudicate'; rating: string; reason: string }
  | { act: 'reopen' | 'set_aside'; reason: string }
  | { act: 'challenge'; kind: ChallengeKind; reason: string }
  | { act: 'answer'; answer: string }
)
