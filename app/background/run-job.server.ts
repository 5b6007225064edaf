import type { Db } from '#app/data/db.server.ts'
import { leadUntilCommit } from '#app/data/stores/leadership.server.ts'

/** Something the desk does every so often, once however many processes of it run. */
export type Job = {
  /** Names its lock, too: never given to another job. */
  name: string
  everySeconds: number
  /**
   * Does a bounded piece of the work, and says whether there may be more at once. The lock is a
   * courtesy: each act of the job must hold by itself, since a leader whose connection broke may still
   * be at it while the next one begins. Between its pieces it asks whether the desk is stopping.
   */
  run: (db: Db, stopping: AbortSignal) => Promise<'more' | 'done'>
  /**
   * It takes its work row by row, each for as long as it needs, and so runs in every process at once: for
   * work that waits on somebody longer than a connection can stand by.
   */
  takesRows?: boolean
}

/**
 * Runs a piece of the job if no other process is at it, and says what came of it. One connection stands
 * by with the job's lock meanwhile: a transaction's, and no session's, so that a pooler may be between.
 */
export async function runJob(
  db: Db,
  job: Job,
  stopping: AbortSignal = new AbortController().signal,
): Promise<'more' | 'done' | 'elsewhere'> {
  if (job.takesRows) return job.run(db, stopping)
  return db.transaction().execute(async (trx) => {
    if (!(await leadUntilCommit(trx, job.name))) return 'elsewhere'
    return job.run(db, stopping)
  })
}
