import type { Db } from '#app/data/db.server.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { addPerson, addTestClaim, staffDesk, value } from './newsroom.ts'

/** Somebody who says things about a claim. */
export type Writer = { who: Who; claimId: string; sourceId: string }

/** A desk with so many writers, in a database that has none yet. */
export async function staffWriters(db: Db, count: number): Promise<readonly Writer[]> {
  const room = { db, ...(await staffDesk(db)) }
  const { id, sourceId } = await addTestClaim(room)
  const people = await Promise.all(Array.from({ length: count }, () => addPerson(db, ['reviewer'])))
  return people.map((who) => ({ who, claimId: id, sourceId }))
}

/** Says things until it fails; what was said yes to is noted. */
export async function writeUntilBroken(
  db: Db,
  { who, claimId }: Writer,
  acknowledged: string[],
): Promise<void> {
  for (;;) {
    const comment = { claimId, text: 'Said again.', notify: [], to: 'all' as const }
    // Where the database is gone, what it had not said yes to may be there or not.
    const added = await addComment(db, comment, who).catch(() => null)
    if (added === null) return
    acknowledged.push(value(added).id)
  }
}
