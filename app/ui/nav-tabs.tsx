import { NavLink } from '@remix-run/react'
import styles from './nav-tabs.module.css'

export type NavTab = {
  to: string
  label: string
  /** As shown: '14', '99+'. */
  count?: string
}

type NavTabsProps = {
  /** Names the landmark: 'Queues'. */
  label: string
  tabs: readonly NavTab[]
}

/** Sibling pages, as links; the count beside a name is how many wait there. */
export function NavTabs({ label, tabs }: NavTabsProps) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      <ul className={styles.list}>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink className={styles.tab} to={tab.to} prefetch="intent">
              {tab.label}
              {tab.count === undefined ? null : <Count count={tab.count} />}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Count({ count }: { count: string }) {
  return <span className={count === '0' ? styles.none : styles.count}>{count}</span>
}
