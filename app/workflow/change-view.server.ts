import type { Db } from '#app/data/db.server.ts'
import { ownsView, updateView } from '#app/data/stores/saved-views.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { type ViewRefusal, type ViewToSave, viewToKeep } from '#app/domain/desk/saved-view.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

/** Gives a view of the member's own another name, or has it show something else, or to others. */
export async function changeView(
  db: Db,
  { viewId, ...input }: ViewToSave & { viewId: string },
  actor: Actor,
): Promise<Result<string, ViewRefusal>> {
  const kept = viewToKeep(input, actor)
  if (!kept.ok) return kept
  if (await updateView(db, viewId, actor.id, kept.value)) return ok(viewId)
  const isTheirs = await ownsView(db, viewId, actor.id)
  return refuse({ code: isTheirs ? 'view_name_taken' : 'view_not_found' })
}
