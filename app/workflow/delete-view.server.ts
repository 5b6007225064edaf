import type { Db } from '#app/data/db.server.ts'
import { deleteView as deleteRow } from '#app/data/stores/saved-views.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import type { ViewRefusal } from '#app/domain/desk/saved-view.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

/** Deletes a view of the member's own. What it showed is as it was. */
export async function deleteView(
  db: Db,
  viewId: string,
  { id: memberId }: Actor,
): Promise<Result<null, ViewRefusal>> {
  const isDeleted = await deleteRow(db, viewId, memberId)
  return isDeleted ? ok(null) : refuse({ code: 'view_not_found' })
}
