import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './page.module.css'

type PageProps = {
  title: ReactNode
  /** Where the page stands: breadcrumbs. */
  above?: ReactNode
  /** One or two sentences that say what the page is for. */
  lead?: ReactNode
  /** What can be done with the whole page: one primary act at most. */
  actions?: ReactNode
  /** `form` holds one column of fields, `reading` a text, `wide` a list, a table or two panes. */
  width?: 'form' | 'reading' | 'wide'
  children: ReactNode
}

/** A page's one heading and its contents, inside the shell's `main` landmark. */
export function Page({ title, above, lead, actions, width = 'wide', children }: PageProps) {
  return (
    <div className={classNames(styles.page, styles[width])}>
      {above}
      <header className={styles.header}>
        <div className={styles.headline}>
          <h1>{title}</h1>
          {lead ? <div className={styles.lead}>{lead}</div> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  )
}
