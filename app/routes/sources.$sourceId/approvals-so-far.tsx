import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { Packet } from '#app/data/reads/review-screen/packet.server.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './approvals-so-far.module.css'

type ApprovalsProps = { claim: ClaimDetail; packet: Packet }

/** Where a round asks for several editors: who approved what, and how many are missing. */
export function ApprovalsSoFar({ claim: { rules }, packet: { approvals } }: ApprovalsProps) {
  if (rules.approvals < 2) return null
  const missing = rules.approvals - approvals.length
  return (
    <section className={styles.approvals} aria-labelledby="approvals">
      <h4 className={styles.title} id="approvals">
        {approvals.length} of {rules.approvals} approvals
      </h4>
      <ul className={styles.list}>
        {approvals.map(({ by, rating, at }) => (
          <li key={by}>
            {by} approved <RatingChip scale={rules.scale} rating={rating} /> <Time at={at} />
          </li>
        ))}
      </ul>
      <p className={styles.missing}>
        {missing === 1 ? 'One more editor' : `${missing} more editors`} must approve
        {approvals.length > 0 ? ' the same rating on the same basis.' : '.'}
      </p>
    </section>
  )
}
