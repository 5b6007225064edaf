import type { Db } from '#app/data/db.server.ts'
import { endAppeal, lockAppeal } from '#app/data/stores/appeals.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { type AppealRefusal, decidingRefusal } from '#app/domain/appeal/appeal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

/** Ends an appeal without any change to its claim; why is kept on the desk and said to nobody outside. */
export async function declineAppeal(
  db: Db,
  input: { appealId: string; reason: string },
  who: Who,
): Promise<Result<{ claimId: string }, AppealRefusal>> {
  const reason = input.reason.trim()
  return transact(db, async (trx) => {
    const appeal = await lockAppeal(trx, input.appealId)
    const refusal = decidingRefusal(appeal, who.actor.roles)
    if (refusal || !appeal) return refuse(refusal ?? { code: 'appeal_not_found' as const })
    if (reason === '') return refuse({ code: 'reason_needed' as const })
    const { claimId } = appeal
    const clock = await readLogClock(trx)
    const decision = { state: 'declined' as const, answer: reason }
    await endAppeal(trx, appeal, { ...decision, decidedBy: who.actor.id, now: clock.now })
    const declined = {
      type: 'appeal.declined' as const,
      object: `appeal/${appeal.id}` as const,
      version: appeal.version + 1,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { claimId, reason },
    }
    await appendEvents(trx, [declined], clock)
    return ok({ claimId })
  })
}
