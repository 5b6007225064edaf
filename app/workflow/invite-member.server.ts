import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import { insertAccessLink } from '#app/data/stores/access-links.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { insertMember } from '#app/data/stores/members.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { inviteAgain } from '#app/domain/member/decide.ts'
import type { Member, MemberRefusal } from '#app/domain/member/member.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { runMemberAct } from './run-member-act.server.ts'
import { auditActorOf, type Who } from './who.ts'

/** Hours that an invitation can be used. */
export const invitationLifetime = 72

export type InviteMember = {
  name: string
  email: string
  roles: readonly Role[]
  /** SHA-256 of the token of the one-use link they get. */
  tokenHash: Buffer
}

/** Invites a person: a member who can do nothing yet, and the link with which they join. */
export async function inviteMember(
  db: Db,
  { name, email, roles, tokenHash }: InviteMember,
  who: Who,
): Promise<Result<{ id: string }, MemberRefusal>> {
  if (!who.actor.roles.includes('admin')) return refuse({ code: 'not_admin' })
  const id = newId()
  return db.transaction().execute(async (trx) => {
    const clock = await readLogClock(trx)
    const person = { name, email, roles: [...roles] }
    const row = { ...person, id, status: 'invited', passwordHash: null, demo: false } as const
    const inserted = await insertMember(trx, { ...row, joinedAt: clock.now })
    if (!inserted) return refuse({ code: 'email_taken' as const })
    await insertInvitation(trx, id, tokenHash)
    const invited = {
      type: 'member.invited' as const,
      object: `member/${id}` as const,
      version: 1,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: person,
    }
    await appendEvents(trx, [invited], clock)
    await recordOnce(trx, who)
    return ok({ id })
  })
}

export type InviteMemberAgain = { memberId: string; expectedVersion: number; tokenHash: Buffer }

/** Gives somebody who has not joined a new link; the one they had ends. */
export function inviteMemberAgain(
  db: Db,
  { memberId, expectedVersion, tokenHash }: InviteMemberAgain,
  who: Who,
): Promise<Result<Member, MemberRefusal>> {
  return runMemberAct(
    db,
    {
      memberId,
      expectedVersion,
      decide: inviteAgain,
      event: (_, { name, email, roles }) => ({
        type: 'member.invited',
        data: { name, email, roles: [...roles] },
      }),
      also: (trx) => insertInvitation(trx, memberId, tokenHash),
    },
    who,
  )
}

function insertInvitation(trx: Trx, memberId: string, tokenHash: Buffer): Promise<void> {
  return insertAccessLink(trx, {
    tokenHash,
    purpose: 'invite',
    memberId,
    lifetime: invitationLifetime,
  })
}
