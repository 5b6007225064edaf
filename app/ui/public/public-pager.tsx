import styles from '../pager.module.css'

type PublicPagerProps = {
  /** Names the landmark. */
  label: string
  /** Addresses; null where there is no such page. */
  first: string | null
  next: string | null
}

/** From page to page of a public list: plain links, since such a page has no scripts. */
export function PublicPager({ label, first, next }: PublicPagerProps) {
  if (!first && !next) return null
  return (
    <nav aria-label={label} className={styles.pager}>
      {first ? <a href={first}>First page</a> : <span />}
      {next ? (
        <a href={next} rel="next">
          Next page
        </a>
      ) : (
        <span className={styles.end}>End of the list</span>
      )}
    </nav>
  )
}
