import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockClaimTags, saveClaimTags } from '#app/data/stores/claim-tags.server.ts'
import {
  changeTags,
  type TagChange,
  type TagRefusal,
  taggerRefusal,
} from '#app/domain/claim/tags.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type TagClaimInput = { claimId: string } & TagChange

/**
 * Tags a claim, or takes a tag off it, and returns its tags. The claim does not move by it: no version
 * is expected, and no approval falls.
 */
export async function tagClaim(
  db: Db,
  { claimId, ...change }: TagClaimInput,
  who: Who,
): Promise<Result<readonly string[], TagRefusal>> {
  // First of all: who may not tag is not told which claims there are.
  const barred = taggerRefusal(who.actor)
  if (barred) return refuse(barred)
  return transact(db, async (trx) => {
    const stored = await lockClaimTags(trx, claimId)
    if (!stored) return refuse({ code: 'claim_not_found' as const })
    const changed = changeTags(stored.tags, change, who.actor)
    if (!changed.ok) return changed
    const { tag, after } = changed.value
    const version = stored.version + 1
    await saveClaimTags(trx, claimId, { version, tags: after })
    const event = {
      type: change.act === 'tag' ? ('claim.tagged' as const) : ('claim.untagged' as const),
      object: `claim-tags/${claimId}` as const,
      version,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { tag },
    }
    await appendEvents(trx, [event], await readLogClock(trx))
    await recordOnce(trx, who, { sourceId: stored.sourceId, claim: null })
    return ok(after)
  })
}
