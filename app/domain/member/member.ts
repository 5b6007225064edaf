import type { Role } from '../claim/claim.ts'

export const memberStatuses = ['invited', 'active', 'disabled', 'erased'] as const
export type MemberStatus = (typeof memberStatuses)[number]

/** A person on the desk, as those who manage people see them. */
export type Member = {
  id: string
  /** The number of events about them so far. */
  version: number
  name: string
  email: string
  roles: readonly Role[]
  status: MemberStatus
}

/** Why an act on members was not done. */
export type MemberRefusal =
  | { code: 'not_admin' }
  | { code: 'member_unknown' }
  | { code: 'email_taken' }
  | { code: 'stale_version' }
  /** Nobody would be left to manage people. */
  | { code: 'last_admin' }
  /** They are not what the act needs: already disabled, not invited any more … */
  | { code: 'wrong_status'; status: MemberStatus }
  | { code: 'nothing_changed' }
  /** The one-use link was used, has ended, or was replaced by a newer one. */
  | { code: 'link_spent' }
  | { code: 'wrong_password' }
