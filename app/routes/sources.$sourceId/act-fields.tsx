import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import { FormKey } from '#app/ui/form-key.tsx'

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
