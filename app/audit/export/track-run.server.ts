import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import {
  insertExportRun,
  type NewExportRun,
  updateExportRun,
} from '#app/data/stores/export-runs.server.ts'
import type { ExportRunState } from '#app/domain/audit/export-run.ts'

/** Milliseconds between two words on how far it is. */
const interval = 1_000

/** What follows a copy, so that its member can see how far it is and can end it. */
export type Tracker = {
  /** So many bytes were passed on. */
  passed(bytes: number): void
  /** It went to its end, or did not; the first word on that counts. */
  end(isComplete: boolean): void
}

/** Follows nothing: of a copy that nobody waits for before a page. */
export const untracked: Tracker = { passed() {}, end() {} }

/**
 * Follows a copy from now on. `stop` is called once if its member wants it to end. What cannot be noted is left out:
 * no copy breaks because of it.
 */
export async function trackRun(
  db: Db,
  run: Omit<NewExportRun, 'id'>,
  stop: (reason: Error) => void,
): Promise<Tracker> {
  const id = newId()
  let sent = run.fromByte
  let isCancelled = false
  let isEnded = false
  const note = (state: ExportRunState) =>
    updateExportRun(db, { id, memberId: run.memberId }, { sent, state }).catch(() => false)
  const isNoted = await insertExportRun(db, { ...run, id }).then(
    () => true,
    () => false,
  )
  if (!isNoted) return untracked
  const timer = setInterval(async () => {
    const isUnwanted = await note('running')
    if (!isUnwanted || isCancelled || isEnded) return
    isCancelled = true
    stop(new Error('The export was cancelled'))
  }, interval)
  timer.unref()
  return {
    passed(bytes) {
      sent += bytes
    },
    end(isComplete) {
      if (isEnded) return
      isEnded = true
      clearInterval(timer)
      void note(isComplete ? 'sent' : isCancelled ? 'cancelled' : 'broken')
    },
  }
}
