import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { VoidedView } from '#app/data/reads/review-screen/voided.server.ts'
import { namesOfBasis } from '#app/domain/claim/basis.ts'
import { Notice } from '#app/ui/notice.tsx'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import { WordDiff } from '#app/ui/word-diff.tsx'
import styles from './approval-voided.module.css'

type ApprovalVoidedProps = { claim: ClaimDetail; voided: VoidedView | null }

/** That an approval holds no more, what changed under it, and what it was; until somebody decides again. */
export function ApprovalVoided({ claim, voided }: ApprovalVoidedProps) {
  if (!voided) return null
  const { changed, by, at, approvals, statement, quote } = voided
  return (
    <Notice
      tone="caution"
      role="note"
      title={`Approval voided: ${namesOfBasis(changed)} changed after it was approved`}
    >
      <p>
        {by ?? 'A reviewer'} changed it, <Time at={at} />. Until then{' '}
        {approvals.map((approval, index) => (
          <span key={approval.by}>
            {index > 0 ? ' and ' : ''}
            {approval.by} had approved{' '}
            <RatingChip scale={claim.rules.scale} rating={approval.rating} />
          </span>
        ))}
        . An editor has to decide again on what it rests on now.
      </p>
      {statement ? <Changed what="Statement" {...statement} /> : null}
      {quote && quote.before !== quote.after ? <Changed what="Quote" {...quote} /> : null}
    </Notice>
  )
}

function Changed({ what, before, after }: { what: string; before: string; after: string }) {
  return (
    <p className={styles.changed}>
      <span className={styles.what}>{what}: </span>
      <WordDiff before={before} after={after} />
    </p>
  )
}
