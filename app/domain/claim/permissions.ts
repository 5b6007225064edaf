import { claimActs } from './acts.ts'
import type { Actor, Claim } from './claim.ts'
import type { ClaimAct } from './command.ts'
import { roleRefusal, standingRefusal } from './guards.ts'
import type { Refusal } from './refusal.ts'

export type Permission = { allowed: true } | { allowed: false; refusal: Refusal }

export type Permissions = Record<ClaimAct, Permission>

/**
 * For every act, whether this person may do it to the claim as it stands, or the refusal that
 * `decide` would give. What depends on the words and choices sent with an act is decided there only.
 */
export function permissions(claim: Claim, actor: Actor): Permissions {
  const entries = claimActs.map((act): [ClaimAct, Permission] => {
    const refusal = roleRefusal(act, actor) ?? standingRefusal(act, claim, actor)
    return [act, refusal ? { allowed: false, refusal } : { allowed: true }]
  })
  return Object.fromEntries(entries) as Permissions
}

/** Whether this person may add claims, before there is one to ask about. */
export function permissionToAdd(actor: Actor): Permission {
  const refusal = roleRefusal('add_claim', actor)
  return refusal ? { allowed: false, refusal } : { allowed: true }
}
