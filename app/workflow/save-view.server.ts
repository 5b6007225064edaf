import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { clearLanding, setLanding, upsertView } from '#app/data/stores/saved-views.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import {
  type ViewRefusal,
  type ViewToSave,
  viewLimits,
  viewToKeep,
} from '#app/domain/desk/saved-view.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

/**
 * Keeps a way of looking at the queue or the log under a name, over the member's view of that name, and returns its
 * id. Not an act: it changes nothing on any claim and makes no event (docs/decisions/021-the-queue.md).
 */
export async function saveView(
  db: Db,
  input: ViewToSave,
  actor: Actor,
): Promise<Result<string, ViewRefusal>> {
  const kept = viewToKeep(input, actor)
  if (!kept.ok) return kept
  const id = await upsertView(db, newId(), actor.id, kept.value, viewLimits.count)
  return id === null ? refuse({ code: 'views_full', most: viewLimits.count }) : ok(id)
}

/** Leads the member's front door to a view, or with null to their first list again. */
export async function chooseLanding(
  db: Db,
  viewId: string | null,
  { id: memberId }: Actor,
): Promise<Result<null, ViewRefusal>> {
  if (viewId === null) await clearLanding(db, memberId)
  else if (!(await setLanding(db, viewId, memberId))) return refuse({ code: 'view_not_found' })
  return ok(null)
}
