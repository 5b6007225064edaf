import type { ReactNode } from 'react'
import { Notice } from './notice.tsx'
import styles from './theirs-and-mine.module.css'
import { Time } from './time.tsx'
import { WordDiff } from './word-diff.tsx'

/** Something that others did meanwhile, as one sentence; with the words it changed, where it did. */
export type TheirChange = {
  sentence: string
  words?: { before: string; after: string } | null
  /** ISO 8601; null where it is withheld. */
  time: string | null
}

/** Something that the person wrote or chose, and that is not done. */
export type MyWords = { label: string; text: string }

type TheirsAndMineProps = {
  theirs: readonly TheirChange[]
  mine: readonly MyWords[]
  /** Does mine after theirs; or the sentence that says why it cannot be done any more. */
  children: ReactNode
}

/** What changed while somebody was writing, beside what they wrote; and the way on, if there is one. */
export function TheirsAndMine({ theirs, mine, children }: TheirsAndMineProps) {
  return (
    <Notice tone="caution" title="This changed while you were writing" role="note">
      <div className={styles.sides}>
        <section className={styles.side}>
          <h3 className={styles.title}>Theirs</h3>
          <ul className={styles.list}>
            {theirs.map((change) => (
              <li key={`${change.time}${change.sentence}`}>
                <p>{change.sentence}</p>
                {change.words ? <WordDiff {...change.words} /> : null}
                {change.time ? (
                  <p className={styles.time}>
                    <Time at={change.time} />
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
        <section className={styles.side}>
          <h3 className={styles.title}>Mine</h3>
          {mine.length === 0 ? <p>Nothing that differs.</p> : null}
          <dl className={styles.list}>
            {mine.map(({ label, text }) => (
              <div key={label}>
                <dt className={styles.label}>{label}</dt>
                <dd className={styles.words}>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <div className={styles.way}>{children}</div>
    </Notice>
  )
}
