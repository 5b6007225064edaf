import type { Db } from '#app/data/db.server.ts'
import { deleteAccessLinksOf } from '#app/data/stores/access-links.server.ts'
import { deleteSessionsOf } from '#app/data/stores/sessions.server.ts'
import { disable } from '#app/domain/member/decide.ts'
import type { Member, MemberRefusal } from '#app/domain/member/member.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runMemberAct } from './run-member-act.server.ts'
import type { Who } from './who.ts'

export type DisableMember = { memberId: string; expectedVersion: number; reason: string }

/** Ends a member's access: their sessions and open links end in the same transaction. */
export function disableMember(
  db: Db,
  { memberId, expectedVersion, reason }: DisableMember,
  who: Who,
): Promise<Result<Member, MemberRefusal>> {
  return runMemberAct(
    db,
    {
      memberId,
      expectedVersion,
      decide: disable,
      event: () => ({ type: 'member.disabled', data: { reason } }),
      async also(trx) {
        await deleteSessionsOf(trx, memberId)
        await deleteAccessLinksOf(trx, memberId)
      },
    },
    who,
  )
}
