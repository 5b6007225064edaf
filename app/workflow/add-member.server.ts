import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { insertMember } from '#app/data/stores/members.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { auditActorOf, type WhoOrSystem } from './who.ts'

export type AddMember = {
  name: string
  email: string
  roles: readonly Role[]
  /** A PHC string; null for a member who cannot sign in with a password yet. */
  passwordHash: string | null
  demo?: boolean
}

/** Adds an active member without an invitation: the first admin, the demo's cast. */
export function addMember(
  db: Db,
  input: AddMember,
  who: WhoOrSystem,
): Promise<Result<{ id: string }, { code: 'email_taken' }>> {
  return db.transaction().execute((trx) => addMemberIn(trx, input, who))
}

/** The same as a part of a larger act. */
export async function addMemberIn(
  trx: Trx,
  input: AddMember,
  who: WhoOrSystem,
): Promise<Result<{ id: string }, { code: 'email_taken' }>> {
  const id = newId()
  const demo = input.demo ?? false
  const clock = await readLogClock(trx)
  const inserted = await insertMember(trx, {
    ...input,
    id,
    demo,
    status: 'active',
    joinedAt: clock.now,
  })
  if (!inserted) return refuse({ code: 'email_taken' as const })
  const { name, email, roles } = input
  const added = {
    type: 'member.added' as const,
    object: `member/${id}` as const,
    version: 1,
    actor: auditActorOf(who),
    via: who.via,
    requestId: who.requestId,
    data: { name, email, roles: [...roles], demo },
  }
  await appendEvents(trx, [added], clock)
  return ok({ id })
}
