import type { Db } from '#app/data/db.server.ts'
import { deleteSessionsOf } from '#app/data/stores/sessions.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { changeRoles } from '#app/domain/member/decide.ts'
import type { Member, MemberRefusal } from '#app/domain/member/member.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runMemberAct } from './run-member-act.server.ts'
import type { Who } from './who.ts'

export type ChangeMemberRoles = {
  memberId: string
  expectedVersion: number
  roles: readonly Role[]
  reason: string
}

/** Changes what a member may do. Their sessions end: with other rights comes another session. */
export function changeMemberRoles(
  db: Db,
  input: ChangeMemberRoles,
  who: Who,
): Promise<Result<Member, MemberRefusal>> {
  const { memberId, expectedVersion, roles, reason } = input
  return runMemberAct(
    db,
    {
      memberId,
      expectedVersion,
      decide: (member, situation) => changeRoles(member, roles, situation),
      event: (before, after) => ({
        type: 'member.roles_changed',
        data: { before: [...before.roles], after: [...after.roles], reason },
      }),
      async also(trx) {
        await deleteSessionsOf(trx, memberId)
      },
    },
    who,
  )
}
