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
  const challengeId = typedIn(typed, 'challengeId')
  return challengeId ? `form-${intent}-${challengeId}` : `form-${intent}`
}
