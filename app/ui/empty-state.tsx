import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

type EmptyStateProps = {
  /** What is not there, as a sentence. */
  title: ReactNode
  /** Why, or what to do next. */
  children?: ReactNode
  action?: ReactNode
}

/** What stands where a list would: that it is empty, why, and what to do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children ? <div className={styles.text}>{children}</div> : null}
      {action}
    </div>
  )
}
