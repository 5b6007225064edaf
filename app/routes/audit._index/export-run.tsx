import { Form, Link } from '@remix-run/react'
import type { ExportRun as Run } from '#app/domain/audit/export-run.ts'
import { Button } from '#app/ui/button.tsx'
import styles from './export-run.module.css'
import { figures, standing } from './run-words.ts'

type ExportRunProps = {
  run: Run | null
  /** One was asked for here, and has not begun yet, or not after all. */
  isWaiting: boolean
  isLate: boolean
  filter: string
}

/** How far the member's export is, with a way to end it, or how it ended. The status is there before it says something. */
export function ExportRun({ run, isWaiting, isLate, filter }: ExportRunProps) {
  const said = saying(run, isWaiting, isLate)
  return (
    <div className={styles.run} data-state={said === '' ? undefined : (run?.state ?? 'running')}>
      <p className={styles.standing} role="status">
        {said}
      </p>
      {run === null || isWaiting || isLate ? null : <Figures run={run} filter={filter} />}
    </div>
  )
}

function saying(run: Run | null, isWaiting: boolean, isLate: boolean): string {
  if (isWaiting) return 'Your export is being prepared.'
  if (isLate) {
    return 'Your export has not begun. Two others may be running, which is the most: try again in a moment.'
  }
  return run === null ? '' : standing(run)
}

function Figures({ run, filter }: { run: Run; filter: string }) {
  const isRunning = run.state === 'running'
  return (
    <>
      {isRunning ? <Bar run={run} /> : null}
      <p className={styles.figures}>
        {figures(run)}
        {run.fromByte > 0 ? ' · gone on with from where it broke off' : ''}
      </p>
      {isRunning ? (
        <Form method="post" action="/audit/exports" className={styles.cancel} preventScrollReset>
          <input type="hidden" name="runId" value={run.id} />
          <input type="hidden" name="search" value={filter} />
          <Button small disabled={run.isEnding}>
            Cancel the export
          </Button>
          <noscript>Load this page again to see how far it is.</noscript>
        </Form>
      ) : (
        <p className={styles.next}>
          <Next run={run} />
        </p>
      )}
    </>
  )
}

function Bar({ run: { sent, fromByte, toByte } }: { run: Run }) {
  // Without an end there is no share of it: the bar only shows that something moves.
  const share = toByte === null ? undefined : sent - fromByte
  return (
    <progress
      className={styles.bar}
      aria-label="Passed on"
      value={share}
      max={toByte === null ? undefined : Math.max(1, toByte - fromByte)}
    />
  )
}

function Next({ run: { state, file, format } }: { run: Run }) {
  if (state === 'sent') {
    return (
      <>
        Your browser has saved it among its downloads as <span className={styles.file}>{file}</span>
        . {format === 'csv' ? null : <Link to="/audit/verify">Check it</Link>}
      </>
    )
  }
  return format === 'jsonl' && state === 'broken'
    ? 'Resume it in your browser’s downloads, or begin again.'
    : 'What has arrived of it is of no use: begin again if you need it.'
}
