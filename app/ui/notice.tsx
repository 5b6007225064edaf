import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './notice.module.css'

type NoticeProps = {
  tone?: 'information' | 'success' | 'caution' | 'danger'
  title?: ReactNode
  /** `status` where it appears in answer to an act, so that it is announced. */
  role?: 'status' | 'alert' | 'note'
  children?: ReactNode
}

/** A remark that stands apart from the text: its tone is drawn as a rule, and said in its words. */
export function Notice({ tone = 'information', title, role, children }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      {title ? <p className={styles.title}>{title}</p> : null}
      {children}
    </div>
  )
}
