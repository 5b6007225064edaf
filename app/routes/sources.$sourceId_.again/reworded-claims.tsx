import { Link } from '@remix-run/react'
import styles from './again.module.css'
import { WordingDoubts } from './wording-doubts.tsx'

type RewordedClaimsProps = {
  claims: readonly {
    claim: { id: string; statement: string }
    wording: { text: string; unknown: readonly string[]; denies: boolean }
  }[]
  /** BCP 47. */
  language: string
}

/** Claims of the list that the model found, too, and would word otherwise: for a person to copy or to leave. */
export function RewordedClaims({ claims, language }: RewordedClaimsProps) {
  if (claims.length === 0) return null
  return (
    <section className={styles.reworded} aria-labelledby="reworded">
      <h2 id="reworded" className={styles.heading}>
        In the list, and worded otherwise by the model
      </h2>
      <ul className={styles.list}>
        {claims.map(({ claim, wording }) => (
          <li key={claim.id}>
            <p className={styles.statement} lang={language} dir="auto">
              <Link to={`/claims/${claim.id}`}>{claim.statement}</Link>
            </p>
            <p className={styles.wording}>
              The model’s words:{' '}
              <q lang={language} dir="auto">
                {wording.text}
              </q>
            </p>
            <WordingDoubts {...wording} />
          </li>
        ))}
      </ul>
    </section>
  )
}
