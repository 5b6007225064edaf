import type { Db } from '#app/data/db.server.ts'
import { enable } from '#app/domain/member/decide.ts'
import type { Member, MemberRefusal } from '#app/domain/member/member.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runMemberAct } from './run-member-act.server.ts'
import type { Who } from './who.ts'

export type EnableMember = { memberId: string; expectedVersion: number; reason: string }

/** Gives a member's access back. Who never chose a password is invited again, and needs a new link. */
export function enableMember(
  db: Db,
  { memberId, expectedVersion, reason }: EnableMember,
  who: Who,
): Promise<Result<Member, MemberRefusal>> {
  return runMemberAct(
    db,
    {
      memberId,
      expectedVersion,
      decide: enable,
      event: () => ({ type: 'member.enabled', data: { reason } }),
    },
    who,
  )
}
