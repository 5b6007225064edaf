import { type ReactNode, useEffect, useRef } from 'react'
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
  /** Where it stands away from the form that was sent: it is brought into view as it appears. */
  takesFocus?: boolean
  /** Does mine after theirs; or the sentence that says why it cannot be done any more. */
  children: ReactNode
}

/** What changed while somebody was writing, beside what they wrote; and the way on, if there is one. */
export function TheirsAndMine({ theirs, mine, takesFocus, children }: TheirsAndMineProps) {
  const panel = useRef<HTMLDivElement>(null)
  // Every answer of the server brings a new list, so a second try is announced as well.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `theirs` is the signal, not an input
  useEffect(() => {
    if (takesFocus) panel.current?.focus()
  }, [takesFocus, theirs])
  return (
    <div ref={panel} tabIndex={-1} role={takesFocus ? 'alert' : undefined}>
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
    </div>
  )
}
