import type { AppealContent } from '#app/domain/appeal/appeal.ts'
import type { ChallengeKind, CorrectionKind } from '#app/domain/claim/claim.ts'
import type { VerdictInput } from '#app/workflow/verdict-input.ts'
import type { CastKey } from './cast.ts'

/** What happens to one claim of the demo’s article, in order. */
export type Scene = {
  /** Words of the article that the claim stands on. */
  quote: string
  /** The claim, readable alone. */
  statement: string
  steps: readonly Step[]
  /** What a reader of its public page objects to, and nobody has read yet. */
  appeal?: AppealContent
}

export type Step = { by: CastKey } & (
  | ({ act: 'rate' } & Omit<VerdictInput, 'conflictOfInterest'>)
  | { act: 'approve' | 'adjudicate'; rating: string; reason: string }
  | { act: 'reopen' | 'set_aside' | 'retract'; reason: string }
  | { act: 'publish'; summary: string }
  | { act: 'correct'; kind: CorrectionKind; note: string }
  | { act: 'challenge'; kind: ChallengeKind; reason: string }
  | { act: 'answer'; answer: string }
  | { act: 'assign'; to: readonly CastKey[]; days: number }
  | { act: 'accept' }
  | { act: 'decline'; reason: string }
  | { act: 'comment'; text: string; notify: readonly CastKey[] }
)
