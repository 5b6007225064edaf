import { Link } from '@remix-run/react'
import styles from './bulk.module.css'

export type ClaimLine = { id: string; sourceId: string; statement: string; said: string | null }

/** Claims by what they say, each leading to its own page, with a sentence where there is one to say. */
export function ClaimLines({ claims }: { claims: readonly ClaimLine[] }) {
  return (
    <ul className={styles.claims}>
      {claims.map(({ id, sourceId, statement, said }) => (
        <li key={id} className={styles.claim}>
          <Link className={styles.statement} to={`/sources/${sourceId}?claim=${id}`}>
            {statement}
          </Link>
          {said ? <p className={styles.why}>{said}</p> : null}
        </li>
      ))}
    </ul>
  )
}
