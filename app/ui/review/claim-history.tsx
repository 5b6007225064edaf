import { Time } from '#app/ui/time.tsx'
import { WordDiff } from '#app/ui/word-diff.tsx'
import styles from './claim-history.module.css'

type ClaimHistoryProps = {
  lines: readonly {
    version: number
    sentence: string
    /** Of a text that the event changed. */
    words: { before: string; after: string } | null
    /** ISO 8601; null while the moment is sealed. */
    time: string | null
  }[]
}

/** A claim's events, each as its sentence and its moment, in the order given. */
export function ClaimHistory({ lines }: ClaimHistoryProps) {
  return (
    <ol className={styles.list}>
      {lines.map((line) => (
        <li key={line.version} className={styles.event}>
          <p>{line.sentence}</p>
          {line.words ? (
            <details className={styles.words}>
              <summary>What changed in it</summary>
              <WordDiff {...line.words} />
            </details>
          ) : null}
          <p className={styles.time}>
            {line.time === null ? 'Time and name withheld for now' : <Time at={line.time} />}
          </p>
        </li>
      ))}
    </ol>
  )
}
