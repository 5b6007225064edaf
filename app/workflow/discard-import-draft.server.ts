import type { Db } from '#app/data/db.server.ts'
import { deleteImportDraft } from '#app/data/stores/import-drafts.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'

/** Throws away what a member read and does not want. */
export async function discardImportDraft(db: Db, draftId: string, actor: Actor): Promise<void> {
  await deleteImportDraft(db, draftId, actor.id)
}
