import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { endAppeal, lockAppeal } from '#app/data/stores/appeals.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { type AppealRefusal, challengeReason, decidingRefusal } from '#app/domain/appeal/appeal.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { runClaimCommandIn } from './run-claim-command.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type AcceptAppeal = {
  appealId: string
  /** The version of the claim that the editor was looking at. */
  expectedVersion: number
}

/**
 * Makes an appeal a challenge on its claim, raised by the editor who accepts it, in one transaction: both
 * or neither. The claim is disputed from then on, and its page under review (T10).
 */
export async function acceptAppeal(
  db: Db,
  { appealId, expectedVersion }: AcceptAppeal,
  who: Who,
): Promise<Result<Claim, AppealRefusal>> {
  return transact(db, async (trx) => {
    const appeal = await lockAppeal(trx, appealId)
    const refusal = decidingRefusal(appeal, who.actor.roles)
    if (refusal || !appeal) return refuse(refusal ?? { code: 'appeal_not_found' as const })
    const { claimId, kind } = appeal
    const challengeId = newId()
    const reason = challengeReason(appeal)
    const command = { act: 'raise_challenge', challengeId, kind, reason, expectedVersion } as const
    const raised = await runClaimCommandIn(trx, claimId, () => command, who)
    if (!raised.ok) return refuse({ code: 'claim_refused' as const, refusal: raised.refusal })
    const clock = await readLogClock(trx)
    const decision = { state: 'accepted' as const, challengeId }
    await endAppeal(trx, appeal, { ...decision, decidedBy: who.actor.id, now: clock.now })
    const accepted = {
      type: 'appeal.accepted' as const,
      object: `appeal/${appeal.id}` as const,
      version: appeal.version + 1,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { claimId, challengeId },
    }
    await appendEvents(trx, [accepted], clock)
    return ok(raised.value)
  })
}
