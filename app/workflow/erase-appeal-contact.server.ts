import type { Db, Trx } from '#app/data/db.server.ts'
import { eraseContact, findOldContacts, lockAppeal } from '#app/data/stores/appeals.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { type AppealRefusal, erasingRefusal } from '#app/domain/appeal/appeal.ts'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

type By = Pick<AuditEvent, 'actor' | 'via' | 'requestId'>

/** Erases the name and the address that an appeal came with, in the row and in the log; what it says stays. */
export async function eraseAppealContact(
  db: Db,
  { appealId }: { appealId: string },
  who: Who,
): Promise<Result<{ claimId: string }, AppealRefusal>> {
  const by = { actor: auditActorOf(who), via: who.via, requestId: who.requestId }
  return transact(db, async (trx) => {
    const appeal = await lockAppeal(trx, appealId)
    const refusal = erasingRefusal(appeal, who.actor.roles)
    if (refusal || !appeal) return refuse(refusal ?? { code: 'appeal_not_found' as const })
    await erase(trx, appeal, by)
    await recordOnce(trx, who, { sourceId: '', claim: null })
    return ok({ claimId: appeal.claimId })
  })
}

/**
 * Erases the contacts of up to `limit` appeals that were decided long enough ago, each in a transaction of
 * its own. Returns how many it found.
 */
export async function eraseOldContacts(
  db: Db,
  { limit, requestId }: { limit: number; requestId: string },
  isStopping: () => boolean = () => false,
): Promise<number> {
  const found = await findOldContacts(db, limit)
  for (const id of found) {
    if (isStopping()) break
    await transact(db, async (trx) => {
      const appeal = await lockAppeal(trx, id)
      if (!appeal?.hasContact) return
      await erase(trx, appeal, { actor: { type: 'system' }, via: 'desk', requestId })
    })
  }
  return found.length
}

async function erase(
  trx: Trx,
  appeal: { id: string; version: number; claimId: string },
  by: By,
): Promise<void> {
  const clock = await readLogClock(trx)
  const event: AuditEvent = {
    ...by,
    type: 'appeal.contact_erased',
    object: `appeal/${appeal.id}`,
    version: appeal.version + 1,
    data: { claimId: appeal.claimId },
  }
  await appendEvents(trx, [event], clock)
  await eraseContact(trx, appeal, clock.now)
}
