import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import { FormKey } from '#app/ui/form-key.tsx'
import { type Outcome, typedIn } from './outcome.ts'

/** What every act on a claim carries: which claim, and the version its page showed. */
export function ActFields({ claim }: { claim: Pick<ClaimDetail, 'id' | 'version'> }) {
  return (
    <>
      <FormKey />
      <input type="hidden" name="claimId" value={claim.id} />
      <input type="hidden" name="expectedVersion" value={claim.version} />
    </>
  )
}

/** What tells the forms of the screen apart, so that a button elsewhere can send one of them. */
export function formIdOf({ intent, typed }: { intent: string; typed: Outcome['typed'] }): string {
  if (['submit_verdict', 'revise_verdict', 'recuse'].includes(intent)) return 'form-verdict'
  if (intent === 'reassign' || intent === 'change_due') {
    return placeFormId(typedIn(typed, 'memberId'))
  }
  const challengeId = typedIn(typed, 'challengeId')
  return challengeId ? `form-${intent}-${challengeId}` : `form-${intent}`
}

/** The form about the place that is kept for one member. */
export function placeFormId(memberId: string): string {
  return `form-place-${memberId}`
}
