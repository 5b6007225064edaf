import { Link } from '@remix-run/react'
import styles from './pager.module.css'

type PagerProps = {
  /** Names the landmark: 'Pages of sources'. */
  label: string
  /** Addresses that carry a keyset cursor; null where there is no such page. */
  first: string | null
  /** Back by one page, where a list can. */
  previous?: string | null
  next: string | null
}

/** From page to page of a list that pages by keyset: on, back, or to its start. One page: nothing. */
export function Pager({ label, first, previous, next }: PagerProps) {
  if (!first && !next) return null
  return (
    <nav aria-label={label} className={styles.pager}>
      {first ? <Link to={first}>First page</Link> : <span />}
      {previous ? (
        <Link to={previous} rel="prev">
          Previous page
        </Link>
      ) : null}
      {next ? (
        <Link to={next} rel="next">
          Next page
        </Link>
      ) : (
        <span className={styles.end}>End of the list</span>
      )}
    </nav>
  )
}
