import type { Db } from '#app/data/db.server.ts'
import { describeError, type Log } from '#app/log.server.ts'
import { type Job, runJob } from './run-job.server.ts'

/**
 * Runs each job from now on, a while after its last run ended; a run that fails is told to the log and
 * tried again when the next is due. `stop` begins no more, and waits for those under way.
 */
export function startBackground(
  db: Db,
  jobs: readonly Job[],
  log: Log,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const all = jobs.map((job) => repeat(db, job, stopping.signal, log))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(all)
    },
  }
}

async function repeat(db: Db, job: Job, stopping: AbortSignal, log: Log): Promise<void> {
  const isStopping = () => stopping.aborted
  while (!isStopping()) {
    await pause(job.everySeconds * 1000, stopping)
    let outcome: Awaited<ReturnType<typeof runJob>> = 'more'
    while (outcome === 'more' && !isStopping()) {
      outcome = await runJob(db, job, stopping).catch((error: unknown) => {
        log({ level: 'error', event: 'job.failed', detail: job.name, error: describeError(error) })
        return 'done' as const
      })
    }
  }
}

/** Waits so many milliseconds, or until the signal; keeps no program running. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds)
    timer.unref()
    signal.addEventListener('abort', end, { once: true })
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
  })
}
