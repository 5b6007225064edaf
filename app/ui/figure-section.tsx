import type { ReactNode } from 'react'
import styles from './figure-section.module.css'

type FigureSectionProps = { id: string; title: string; children: ReactNode }

/** One part of a page of figures, under its heading. */
export function FigureSection({ id, title, children }: FigureSectionProps) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** What the figures say, for those who read no more than that. */
export function FigureSentence({ children }: { children: ReactNode }) {
  return <p className={styles.sentence}>{children}</p>
}

/** What a figure rests on, or how to read it. */
export function FigureNote({ children }: { children: ReactNode }) {
  return <p className={styles.note}>{children}</p>
}
