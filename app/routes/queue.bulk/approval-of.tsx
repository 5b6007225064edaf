import { Link } from '@remix-run/react'
import type { BulkApproval, BulkClaim } from '#app/data/reads/bulk.server.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import styles from './bulk.module.css'

type ApprovalOfProps = { claim: BulkClaim; approval: BulkApproval; name: string }

/** What approving the claim would confirm, and the verdicts that it would rest on. */
export function ApprovalOf({ claim, approval, name }: ApprovalOfProps) {
  const { scale, rating, verdicts } = approval
  return (
    <div className={styles.approval}>
      <label className={styles.chosen}>
        <input type="checkbox" name={name} value={claim.id} defaultChecked />
        <span className={styles.statement}>{claim.statement}</span>
      </label>
      <p className={styles.rating}>
        Approve as <RatingChip scale={scale} rating={rating} />
      </p>
      <ul className={styles.verdicts} aria-label="It rests on">
        {verdicts.map((verdict, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move, and an id would tell when each was given
          <li key={index}>
            {verdict.reviewer}: <RatingChip scale={scale} rating={verdict.rating} />
            {verdict.rating === rating ? null : (
              <span className={styles.dissent}> dissent, kept with the decision</span>
            )}
          </li>
        ))}
        <li>
          <Link to={`/sources/${claim.sourceId}?claim=${claim.id}`}>Look at it by itself</Link>
        </li>
      </ul>
    </div>
  )
}
