import type { Actor, Role } from '../claim/claim.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import { nameOfErased } from './erasure.ts'
import type { Member, MemberRefusal } from './member.ts'

type Decided = Result<Member, MemberRefusal>

/** What an admin's act on a member rests on besides the two of them. */
export type MemberSituation = {
  by: Actor | 'system'
  /** The version the admin was looking at. */
  expectedVersion: number
  /** How many members are admins and active now, the member included if they are. */
  activeAdmins: number
}

/** The member with other roles. A desk always keeps somebody who can manage people. */
export function changeRoles(
  member: Member,
  roles: readonly Role[],
  situation: MemberSituation,
): Decided {
  const refusal = refusalOf(member, situation)
  if (refusal) return refuse(refusal)
  if (isGone(member)) return refuse({ code: 'wrong_status', status: member.status })
  const isSame =
    roles.length === member.roles.length && roles.every((r) => member.roles.includes(r))
  if (isSame) return refuse({ code: 'nothing_changed' })
  if (!roles.includes('admin') && isLastAdmin(member, situation)) {
    return refuse({ code: 'last_admin' })
  }
  return ok({ ...member, roles, version: member.version + 1 })
}

/** The member without access, also when they have not joined yet. */
export function disable(member: Member, situation: MemberSituation): Decided {
  const refusal = refusalOf(member, situation)
  if (refusal) return refuse(refusal)
  if (isGone(member)) return refuse({ code: 'wrong_status', status: member.status })
  if (isLastAdmin(member, situation)) return refuse({ code: 'last_admin' })
  return ok({ ...member, status: 'disabled', version: member.version + 1 })
}

/** The member with access again: as they were, or invited if they never chose a password. */
export function enable(
  member: Member,
  situation: MemberSituation & { hasPassword: boolean },
): Decided {
  const refusal = refusalOf(member, situation)
  if (refusal) return refuse(refusal)
  if (member.status !== 'disabled') return refuse({ code: 'wrong_status', status: member.status })
  const status = situation.hasPassword ? 'active' : 'invited'
  return ok({ ...member, status, version: member.version + 1 })
}

/** The member with a new invitation in place of the one they did not use. */
export function inviteAgain(member: Member, situation: MemberSituation): Decided {
  const refusal = refusalOf(member, situation)
  if (refusal) return refuse(refusal)
  if (member.status !== 'invited') return refuse({ code: 'wrong_status', status: member.status })
  return ok({ ...member, version: member.version + 1 })
}

/** The member without a name, an address or access, for good. `now`: ISO 8601, UTC. */
export function erase(member: Member, situation: MemberSituation & { now: string }): Decided {
  const refusal = refusalOf(member, situation)
  if (refusal) return refuse(refusal)
  if (member.status === 'erased') return refuse({ code: 'wrong_status', status: 'erased' })
  if (isLastAdmin(member, situation)) return refuse({ code: 'last_admin' })
  const name = nameOfErased(situation.now)
  return ok({ ...member, name, email: '', status: 'erased', version: member.version + 1 })
}

function isGone({ status }: Member): boolean {
  return status === 'disabled' || status === 'erased'
}

function refusalOf(member: Member, { by, expectedVersion }: MemberSituation): MemberRefusal | null {
  if (by !== 'system' && !by.roles.includes('admin')) return { code: 'not_admin' }
  return member.version === expectedVersion ? null : { code: 'stale_version' }
}

function isLastAdmin(member: Member, { activeAdmins }: MemberSituation): boolean {
  return member.status === 'active' && member.roles.includes('admin') && activeAdmins <= 1
}
