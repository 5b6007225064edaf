import type { ReactNode } from 'react'
import { Mark } from '../mark.tsx'
import { PageTop } from '../page-top.tsx'
import styles from './public-frame.module.css'

type PublicFrameProps = {
  deskName: string
  /** Says that people and articles of this desk are invented. */
  demo: boolean
  children: ReactNode
}

/** The frame of a page for readers: whose it is, where the other checks are, and nothing of the desk inside. */
export function PublicFrame({ deskName, demo, children }: PublicFrameProps) {
  return (
    <div className={styles.frame}>
      <PageTop demo={demo} />
      <header className={styles.masthead}>
        <a className={styles.desk} href="/checks">
          <Mark />
          <span className={styles.name}>{deskName}</span>
        </a>
        <nav aria-label="Sections">
          <ul className={styles.sections}>
            <li>
              <a href="/checks">Fact checks</a>
            </li>
            <li>
              <a href="/checks/corrections">Corrections</a>
            </li>
          </ul>
        </nav>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
