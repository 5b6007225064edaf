import type { Actor, Claim } from '../claim/claim.ts'
import { permissionToAdd } from '../claim/permissions.ts'
import type { Refusal } from '../claim/refusal.ts'

/** What of two claims matters to saying that they are the same. */
export type LinkedClaim = Pick<Claim, 'id' | 'disposition' | 'publication'>

/** How much alike an earlier claim must be to be offered as perhaps the same, from 0 to 1. */
export const leastOffered = 0.45

/**
 * Why this person may not say, or take back, that two claims are the same; null when they may. Where one of them is published
 * the public reads it, and that is an editor's to change.
 */
export function linkRefusal(
  claims: readonly [LinkedClaim, LinkedClaim],
  { same, stands }: { same: boolean; stands: boolean },
  actor: Actor,
): Refusal | null {
  const permission = permissionToAdd(actor)
  if (!permission.allowed) return permission.refusal
  const [one, other] = claims
  if (one.id === other.id) return { code: 'merge_target', because: 'itself' }
  const isPublic = claims.some(({ publication }) => publication !== 'none')
  if (isPublic && !actor.roles.includes('editor')) {
    return { code: 'role_needed', act: 'publish', roles: ['editor'] }
  }
  if (same === stands) return { code: 'nothing_changed' }
  const aside = claims.find(({ disposition }) => disposition !== 'active')?.disposition
  return same && aside && aside !== 'active' ? { code: 'set_aside', disposition: aside } : null
}
