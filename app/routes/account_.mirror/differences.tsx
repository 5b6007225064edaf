import { Link } from '@remix-run/react'
import type { Difference } from '#app/data/reads/mirror.server.ts'
import { FigureNote, FigureSection } from '#app/ui/figure-section.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './mirror.module.css'

type DifferencesProps = {
  differences: readonly Difference[]
  next: string | null
  isFirst: boolean
  /** Kept when the list is paged. */
  scale: string
}

/** The claims that the desk found otherwise, newest first, of every scale. */
export function Differences({ differences, next, isFirst, scale }: DifferencesProps) {
  return (
    <FigureSection id="differences" title="Where you differ">
      {differences.length === 0 ? (
        <p>Nowhere: the desk found what you found.</p>
      ) : (
        <ol className={styles.differences}>
          {differences.map((each) => (
            <li className={styles.difference} key={each.claimId}>
              <Link className={styles.claim} to={`/claims/${each.claimId}`}>
                {each.statement}
              </Link>
              <p className={styles.ratings}>
                <span>You</span> <RatingChip scale={each.scale} rating={each.mine} />{' '}
                <span>the desk</span> <RatingChip scale={each.scale} rating={each.final} />
              </p>
              <FigureNote>
                {each.sourceTitle} · <Time at={each.decidedAt} precision="day" />
              </FigureNote>
            </li>
          ))}
        </ol>
      )}
      <Pager
        label="Pages of differences"
        first={isFirst ? null : `/account/mirror?scale=${scale}`}
        next={next ? `/account/mirror?${new URLSearchParams({ scale, after: next })}` : null}
      />
    </FigureSection>
  )
}
