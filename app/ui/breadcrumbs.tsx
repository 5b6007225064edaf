import { Link } from '@remix-run/react'
import styles from './breadcrumbs.module.css'

export type Crumb = { to: string; label: string }

/** The way up from this page, outermost first; the page itself is its heading, not a crumb. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs">
      <ol className={styles.crumbs}>
        {crumbs.map((crumb) => (
          <li key={crumb.to}>
            <Link to={crumb.to}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
