import type { ReactNode } from 'react'
import styles from './front-page.module.css'
import { ReadingKey } from './reading-key.tsx'

/** The page before one is in: its form, and beside it how to read what waits behind it. */
export function FrontPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.entry}>
        <h1>{title}</h1>
        {children}
      </div>
      <ReadingKey />
    </div>
  )
}
