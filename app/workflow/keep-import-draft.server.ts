import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { type ImportDraft, insertImportDraft } from '#app/data/stores/import-drafts.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

/**
 * Keeps what was read from a file or an address until whoever brought it has looked at it; returns the draft's id.
 * Not an act: nothing is on the desk yet, so it makes no event.
 */
export async function keepImportDraft(
  db: Db,
  draft: Omit<ImportDraft, 'id' | 'memberId'>,
  actor: Actor,
): Promise<Result<string, Refusal>> {
  const permission = permissionToAdd(actor)
  if (!permission.allowed) return refuse(permission.refusal)
  const id = newId()
  await insertImportDraft(db, { ...draft, id, memberId: actor.id })
  return ok(id)
}
