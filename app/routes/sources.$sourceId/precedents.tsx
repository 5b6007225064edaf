import { Link } from '@remix-run/react'
import type { SimilarClaim } from '#app/data/reads/similar-claims.server.ts'
import { inPercent } from '#app/ui/figure-words.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './precedents.module.css'

/** How the desk rated claims that say something similar: a decision that differs should know it does. */
export function Precedents({ precedents }: { precedents: readonly SimilarClaim[] }) {
  return (
    <section className={styles.precedents} aria-labelledby="precedents">
      <h4 className={styles.title} id="precedents">
        How similar claims were rated
      </h4>
      {precedents.length === 0 ? (
        <p className={styles.none}>No confirmed claim of this desk says something similar.</p>
      ) : (
        <ol className={styles.list}>
          {precedents.map((claim) => (
            <li key={claim.claimId} className={styles.claim}>
              <Link className={styles.statement} to={`/claims/${claim.claimId}`}>
                {claim.statement}
              </Link>
              <p className={styles.facts}>
                {claim.rating ? <RatingChip scale={claim.scale} rating={claim.rating} /> : null}
                {claim.claimant === 'article' ? null : <span>{claim.claimant}</span>}
                {claim.decidedAt ? <Time at={claim.decidedAt} precision="day" /> : null}
                <span>{inPercent(claim.alike)} alike</span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
