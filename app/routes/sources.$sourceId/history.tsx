import { Link } from '@remix-run/react'
import type { HistoryLine } from '#app/data/reads/claim-history.server.ts'
import { Time } from '#app/ui/time.tsx'
import { CardSection } from './card-section.tsx'
import styles from './proceedings.module.css'

type HistoryProps = { claimId: string; lines: readonly HistoryLine[] }

/** What happened to the claim last, one sentence an event, newest first. */
export function History({ claimId, lines }: HistoryProps) {
  return (
    <CardSection
      id="history"
      title="History"
      aside={<Link to={`/claims/${claimId}/history`}>Whole history</Link>}
    >
      <ol className={styles.list}>
        {lines.map((line) => (
          <li key={line.version} className={styles.event}>
            <p>{line.sentence}</p>
            <p className={styles.facts}>
              {line.time === null ? 'Time sealed' : <Time at={line.time} />}
            </p>
          </li>
        ))}
      </ol>
    </CardSection>
  )
}
