import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import { inPercent } from '#app/ui/figure-words.ts'
import styles from './claim-header.module.css'

/** How many reasons are named: the strongest say enough. */
const named = 4

/** How much the extractor finds a claim worth checking, and what for; what it could not say, it says as well. */
export function WorthChecking({ claim }: { claim: ClaimDetail }) {
  if (claim.origin === 'manual' && claim.score === null) return null
  if (claim.score === null) {
    return <p className={styles.worth}>No score: the desk scores English texts only</p>
  }
  const strongest = claim.scoreReasons.slice(0, named)
  const speaking = (sign: number) =>
    strongest.filter(({ weight }) => weight * sign > 0).map(({ feature }) => feature)
  const [pro, contra] = [speaking(1), speaking(-1)]
  const doubts = claim.checkabilityReasons.map((reason) => reason.replaceAll('-', ' '))
  return (
    <p className={styles.worth}>
      {inPercent(claim.score)} worth checking
      {pro.length > 0 ? `: ${pro.join(', ')}` : ''}
      {contra.length > 0 ? `; less so: ${contra.join(', ')}` : ''}
      {doubts.length > 0
        ? `. ${claim.checkability === 'no' ? 'Not checkable' : 'Partly checkable'}: ${doubts.join(', ')}`
        : ''}
    </p>
  )
}
