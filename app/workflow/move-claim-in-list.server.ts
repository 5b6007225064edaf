import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockClaimOrder, saveClaimOrder } from '#app/data/stores/claim-order.server.ts'
import { inOrder, movedInList, type WayInList } from '#app/domain/claim/order.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type MoveClaimInListInput = { sourceId: string; claimId: string; way: WayInList }

/** Moves a claim in the list beside its text. Nothing else of it changes, so that no version is expected. */
export async function moveClaimInList(
  db: Db,
  { sourceId, claimId, way }: MoveClaimInListInput,
  who: Who,
): Promise<Result<null, Refusal>> {
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  return transact(db, async (trx) => {
    const stored = await lockClaimOrder(trx, sourceId)
    if (!stored) return refuse({ code: 'source_not_found' as const })
    const inText = stored.inText.map((id) => ({ id }))
    const before = inOrder(inText, stored.order).map(({ id }) => id)
    if (!before.includes(claimId)) return refuse({ code: 'claim_not_found' as const })
    const moved = movedInList(before, claimId, way)
    if (!moved) return refuse({ code: 'nothing_changed' as const })
    const version = stored.version + 1
    await saveClaimOrder(trx, sourceId, { version, order: moved.ids })
    const { from, to } = moved
    const event = {
      type: 'source.claim_moved' as const,
      object: `claim-order/${sourceId}` as const,
      version,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { claimId, from, to },
    }
    await appendEvents(trx, [event], await readLogClock(trx))
    await recordOnce(trx, who, { sourceId, claim: null })
    return ok(null)
  })
}
