import type { Db } from '#app/data/db.server.ts'
import { consumeAccessLink } from '#app/data/stores/access-links.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockMember, updateMember } from '#app/data/stores/members.server.ts'
import type { MemberRefusal } from '#app/domain/member/member.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

export type JoinDesk = { tokenHash: Buffer; name: string; passwordHash: string }

/** Uses an invitation up: its member becomes active, under the name and with the password they chose. */
export async function joinDesk(
  db: Db,
  { tokenHash, name, passwordHash }: JoinDesk,
  { requestId }: { requestId: string },
): Promise<Result<{ id: string }, MemberRefusal>> {
  return db.transaction().execute(async (trx) => {
    const link = await consumeAccessLink(trx, tokenHash, ['invite'])
    const member = link?.memberId ? await lockMember(trx, link.memberId) : null
    if (member?.status !== 'invited') return refuse({ code: 'link_spent' as const })
    const clock = await readLogClock(trx)
    const joined = { ...member, name, status: 'active' as const, version: member.version + 1 }
    const change = { passwordHash, joinedAt: clock.now }
    if (!(await updateMember(trx, joined, change))) throw new Error('A member moved under its lock')
    const event = {
      type: 'member.joined' as const,
      object: `member/${member.id}` as const,
      version: joined.version,
      actor: { type: 'member' as const, id: member.id },
      via: 'web' as const,
      requestId,
      data: { name },
    }
    await appendEvents(trx, [event], clock)
    return ok({ id: member.id })
  })
}
