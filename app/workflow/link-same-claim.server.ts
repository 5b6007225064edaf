import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockPair, saveLink } from '#app/data/stores/claim-links.server.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { linkRefusal } from '#app/domain/similarity/same-claim.ts'
import { recordOnce } from './once.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type LinkSameClaimInput = {
  claimId: string
  otherId: string
  /** That they are the same, or that they are not after all. */
  same: boolean
}

/** Says that two claims are the same, or takes that back. Neither claim moves by it, so that no version is expected. */
export async function linkSameClaim(
  db: Db,
  { claimId, otherId, same }: LinkSameClaimInput,
  who: Who,
): Promise<Result<null, Refusal>> {
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  return transact(db, async (trx) => {
    const pair = await lockPair(trx, claimId, otherId)
    if (!pair) return refuse({ code: 'claim_not_found' as const })
    const { claims, link } = pair
    const stands = link?.stands ?? false
    const refusal = linkRefusal(claims, { same, stands }, who.actor)
    if (refusal) return refuse(refusal)
    const id = link?.id ?? newId()
    const version = (link?.version ?? 0) + 1
    await saveLink(trx, claims, { id, version, stands: same })
    const [earlier, later] = claims
    const event = {
      type: same ? ('claim.same_confirmed' as const) : ('claim.same_undone' as const),
      object: `claim-link/${id}` as const,
      version,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { claimId: later.id, sameAs: earlier.id },
    }
    await appendEvents(trx, [event], await readLogClock(trx))
    await recordOnce(trx, who, { sourceId: pair.sourceId, claim: null })
    return ok(null)
  })
}
