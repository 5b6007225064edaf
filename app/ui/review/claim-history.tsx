import { Time } from '#app/ui/time.tsx'
import styles from './claim-history.module.css'

type ClaimHistoryProps = {
  lines: readonly {
    version: number
    sentence: string
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
          <p className={styles.time}>
            {line.time === null ? 'Time and name withheld for now' : <Time at={line.time} />}
          </p>
        </li>
      ))}
    </ol>
  )
}
