import type { Db, Trx } from '#app/data/db.server.ts'
import { appendEvents, type LogClock, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockActiveAdmins, lockMember, updateMember } from '#app/data/stores/members.server.ts'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import type { MemberSituation } from '#app/domain/member/decide.ts'
import type { Member, MemberRefusal } from '#app/domain/member/member.ts'
import { type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { auditActorOf, type Who, type WhoOrSystem } from './who.ts'

/** What happened to the member: the event's type and data. The rest follows from the act. */
type WhatHappened = {
  [Type in AuditEvent['type'] & `member.${string}`]: Pick<
    Extract<AuditEvent, { type: Type }>,
    'type' | 'data'
  >
}[AuditEvent['type'] & `member.${string}`]

export type MemberAct = {
  memberId: string
  expectedVersion: number
  decide: (
    member: Member,
    situation: MemberSituation & { hasPassword: boolean; now: string },
  ) => Result<Member, MemberRefusal>
  event: (before: Member, after: Member) => WhatHappened
  /** What else changes in the same transaction, once its event is there. */
  also?: (trx: Trx, clock: LogClock, before: Member) => Promise<void>
}

/** An admin's act on a member: lock, decide, save, and append its event, in one transaction. */
export async function runMemberAct(
  db: Db,
  act: MemberAct,
  who: Who | WhoOrSystem,
): Promise<Result<Member, MemberRefusal>> {
  return db.transaction().execute(async (trx) => {
    const activeAdmins = await lockActiveAdmins(trx)
    const stored = await lockMember(trx, act.memberId)
    if (!stored) return refuse({ code: 'member_unknown' as const })
    const { passwordHash, ...before } = stored
    const clock = await readLogClock(trx)
    const decided = act.decide(before, {
      by: who.actor,
      expectedVersion: act.expectedVersion,
      activeAdmins,
      hasPassword: passwordHash !== null,
      now: clock.now,
    })
    if (!decided.ok) return decided
    const after = decided.value
    if (!(await updateMember(trx, after, { now: clock.now })))
      throw new Error(`Member ${after.id} moved under its lock`)
    const event = {
      ...act.event(before, after),
      object: `member/${after.id}`,
      version: after.version,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
    } as AuditEvent
    await appendEvents(trx, [event], clock)
    await act.also?.(trx, clock, before)
    if ('once' in who) await recordOnce(trx, who)
    return decided
  })
}
