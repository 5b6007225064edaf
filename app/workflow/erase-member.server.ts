import type { Db } from '#app/data/db.server.ts'
import { deleteAccessLinksOf } from '#app/data/stores/access-links.server.ts'
import { eraseTraces } from '#app/data/stores/erasure.server.ts'
import { deleteSessionsOf } from '#app/data/stores/sessions.server.ts'
import { erase } from '#app/domain/member/decide.ts'
import { type ErasureGround, wordsOfErased } from '#app/domain/member/erasure.ts'
import type { Member, MemberRefusal } from '#app/domain/member/member.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runMemberAct } from './run-member-act.server.ts'
import type { Who, WhoOrSystem } from './who.ts'

export type EraseMember = { memberId: string; expectedVersion: number; because: ErasureGround }

/**
 * Erases a person for good: who they were, what they wrote for their colleagues and what they had not
 * given yet. What they did stays, and all that proves it: the log holds no words, only commitments to
 * them, and what those open to is deleted.
 */
export function eraseMember(
  db: Db,
  { memberId, expectedVersion, because }: EraseMember,
  who: Who | WhoOrSystem,
): Promise<Result<Member, MemberRefusal>> {
  return runMemberAct(
    db,
    {
      memberId,
      expectedVersion,
      decide: erase,
      event: () => ({ type: 'member.erased', data: { because } }),
      async also(trx, { now }, { email }) {
        await deleteSessionsOf(trx, memberId)
        await deleteAccessLinksOf(trx, memberId)
        await eraseTraces(trx, { memberId, email, said: wordsOfErased(now) })
      },
    },
    who,
  )
}
