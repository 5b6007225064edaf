import type { Db } from '#app/data/db.server.ts'
import { askToCancelRun } from '#app/data/stores/export-runs.server.ts'

/**
 * Has the member's own export end, in whichever process it runs: that one looks every second. Nothing happens where
 * it has ended meanwhile. No event: that the copy was taken is in the log, and what left cannot be called back.
 */
export async function cancelExport(db: Db, id: string, member: { id: string }): Promise<void> {
  await askToCancelRun(db, id, member.id)
}
