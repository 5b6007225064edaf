import { Link } from '@remix-run/react'
import type { SameClaim } from '#app/data/reads/same-claims.server.ts'
import type { SimilarClaim } from '#app/data/reads/similar-claims.server.ts'
import { inPercent } from '#app/ui/figure-words.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './precedents.module.css'

type PrecedentsProps = {
  /** What people found to say the same. */
  same: readonly SameClaim[]
  precedents: readonly SimilarClaim[]
}

/** How the desk rated claims that say something similar: a decision that differs should know it does. */
export function Precedents({ same, precedents }: PrecedentsProps) {
  const rated = same.filter(({ rating }) => rating !== null)
  const known = new Set(rated.map(({ claimId }) => claimId))
  const similar = precedents.filter(({ claimId }) => !known.has(claimId))
  return (
    <section className={styles.precedents} aria-labelledby="precedents">
      <h4 className={styles.title} id="precedents">
        How similar claims were rated
      </h4>
      {rated.length + similar.length === 0 ? (
        <p className={styles.none}>No confirmed claim of this desk says something similar.</p>
      ) : (
        <ol className={styles.list}>
          {[...rated, ...similar].map((claim) => (
            <li key={claim.claimId} className={styles.claim}>
              <Link className={styles.statement} to={`/claims/${claim.claimId}`}>
                {claim.statement}
              </Link>
              <p className={styles.facts}>
                {claim.rating ? <RatingChip scale={claim.scale} rating={claim.rating} /> : null}
                {claim.claimant === 'article' ? null : <span>{claim.claimant}</span>}
                {claim.decidedAt ? <Time at={claim.decidedAt} precision="day" /> : null}
                <span>
                  {'alike' in claim ? `${inPercent(claim.alike)} alike` : 'the same claim'}
                </span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
