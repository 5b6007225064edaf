import type { Actor } from '../claim/claim.ts'
import { permissionToAdd } from '../claim/permissions.ts'
import type { Refusal } from '../claim/refusal.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

/** The longest title, in UTF-16 code units. */
export const longestTitle = 500

/** The title as it is kept after somebody corrected it: who may bring a text may say what it is called. */
export function retitled(before: string, typed: string, actor: Actor): Result<string, Refusal> {
  const permission = permissionToAdd(actor)
  if (!permission.allowed) return refuse(permission.refusal)
  const after = typed.trim()
  if (after === '') return refuse({ code: 'too_short', field: 'title', minimum: 1, length: 0 })
  return after === before ? refuse({ code: 'nothing_changed' }) : ok(after)
}
