import { useFetcher } from '@remix-run/react'
import { type MouseEvent, useEffect, useState } from 'react'
import type { ExportRun } from '#app/domain/audit/export-run.ts'

/** Milliseconds between two looks while something is on its way. */
const interval = 1_000
/** After so many without a beginning, it will not come: the desk's exports are taken, or the log is not signed. */
const patience = 10_000

/** An export asked for here, whose beginning is not seen yet, and the last one before it. */
type Awaited = { before: string | null; isLate: boolean }

/**
 * The member's export, looked at every second while it runs and whenever the page is looked at again: it may be
 * taken in another tab. The browser itself loads the file; the page only watches.
 */
export function useExportRun(known: ExportRun | null) {
  const { load, data, state } = useFetcher<{ run: ExportRun | null }>()
  const [awaited, setAwaited] = useState<Awaited | null>(null)
  const run = data === undefined ? known : data.run
  const hasBegun = awaited !== null && run !== null && run.id !== awaited.before
  const isRunning = run?.state === 'running'
  const isWaiting = awaited !== null && !hasBegun && !awaited.isLate

  // One look after the other: a look that is asked for during another would break that one off.
  useEffect(() => {
    if (state !== 'idle') return
    const look = () => {
      if (document.visibilityState === 'visible') load('/audit/exports')
    }
    const timer = isRunning || isWaiting ? setInterval(look, interval) : undefined
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [load, state, isRunning, isWaiting])

  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setAwaited((was) => was && { ...was, isLate: true }), patience)
    return () => clearTimeout(timer)
  }, [isWaiting])

  /** For the links: a second export at a time would be refused, and the browser would keep the refusal. */
  const begin = (event: MouseEvent) => {
    if (isRunning) event.preventDefault()
    else setAwaited({ before: run?.id ?? null, isLate: false })
  }
  return { run, isWaiting, isLate: awaited !== null && !hasBegun && awaited.isLate, begin }
}
