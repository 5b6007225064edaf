import type { Db } from '#app/data/db.server.ts'
import { markAllRead, markRead } from '#app/data/stores/notices.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'

/**
 * Marks a notice of this member's as read and says what it is of; null where they have none
 * such. Once or often is the same. No event: what somebody has read is nobody else's business.
 */
export async function openNotice(db: Db, noticeId: string, { id }: Actor) {
  return markRead(db, id, noticeId)
}

/** Marks all that this member had by this moment as read, and none that came since. */
export async function readAllNotices(db: Db, upTo: string, { id }: Actor): Promise<void> {
  await markAllRead(db, id, upTo)
}
