import type { ReactNode } from 'react'
import styles from './card-section.module.css'

type CardSectionProps = {
  /** Unique on the page: names the section for those who jump between headings. */
  id: string
  title: ReactNode
  /** Beside the title: a count, a hint. */
  aside?: ReactNode
  /** Left out on paper: nothing but things to do. */
  screenOnly?: boolean
  children: ReactNode
}

/** One part of the claim's card, under its own heading. */
export function CardSection({ id, title, aside, screenOnly, children }: CardSectionProps) {
  return (
    <section
      className={styles.section}
      data-screen-only={screenOnly ? '' : undefined}
      aria-labelledby={`${id}-title`}
      id={id}
    >
      <div className={styles.head}>
        <h3 className={styles.title} id={`${id}-title`}>
          {title}
        </h3>
        {aside ? <div className={styles.aside}>{aside}</div> : null}
      </div>
      {children}
    </section>
  )
}
