import type { Db } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { lockMember, updateMember } from '#app/data/stores/members.server.ts'
import { deleteSessionsOf } from '#app/data/stores/sessions.server.ts'
import type { MemberRefusal } from '#app/domain/member/member.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type ChangePassword = {
  /** The hash the current password was found to match; if it is no longer that one, nothing changes. */
  before: string
  after: string
  /** The session it is done in, which goes on. */
  sessionKey: string
}

/** Replaces the acting member's password and ends their other sessions. */
export async function changePassword(
  db: Db,
  { before, after, sessionKey }: ChangePassword,
  who: Who,
): Promise<Result<{ endedSessions: number }, MemberRefusal>> {
  return db.transaction().execute(async (trx) => {
    const member = await lockMember(trx, who.actor.id)
    if (member?.passwordHash !== before) return refuse({ code: 'wrong_password' as const })
    const version = member.version + 1
    const changed = await updateMember(trx, { ...member, version }, { passwordHash: after })
    if (!changed) throw new Error('A member moved under its lock')
    const endedSessions = await deleteSessionsOf(trx, member.id, { except: sessionKey })
    await appendEvents(trx, [
      {
        type: 'member.password_changed',
        object: `member/${member.id}`,
        version,
        actor: auditActorOf(who),
        via: who.via,
        requestId: who.requestId,
        data: { by: 'member' },
      },
    ])
    await recordOnce(trx, who)
    return ok({ endedSessions })
  })
}
