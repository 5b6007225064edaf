import type { Db } from '#app/data/db.server.ts'
import { insertReminders } from '#app/data/stores/notices.server.ts'

/**
 * Reminds reviewers of due dates that are near or have passed, once of each, however often this runs and
 * however many processes run it. By the machine. Returns how many reminders it wrote.
 */
export async function remindOfDueDates(db: Db, { limit }: { limit: number }): Promise<number> {
  return insertReminders(db, limit)
}
