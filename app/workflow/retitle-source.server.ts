import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { lockSource, moveSourceOn, saveTitle } from '#app/data/stores/sources.server.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { retitled } from '#app/domain/source/title.ts'
import { recordOnce } from './once.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type RetitleSourceInput = {
  sourceId: string
  title: string
  /** The title that the person was looking at. */
  before: string
}

/** Corrects what a source is called, in its newest revision. The text stays as it is, and so does every published page. */
export async function retitleSource(
  db: Db,
  { sourceId, title, before }: RetitleSourceInput,
  who: Who,
): Promise<Result<null, Refusal>> {
  const allowed = retitled('', 'A title', who.actor)
  if (!allowed.ok) return allowed
  return transact(db, async (trx) => {
    const source = await lockSource(trx, sourceId)
    if (!source) return refuse({ code: 'source_not_found' as const })
    if (source.title !== before) return refuse({ code: 'retitled_meanwhile', title: source.title })
    const after = retitled(before, title, who.actor)
    if (!after.ok) return after
    const version = source.version + 1
    await moveSourceOn(trx, sourceId, version)
    await saveTitle(trx, source.revisionId, { version, title: after.value })
    const event = {
      type: 'source.retitled' as const,
      object: `source/${sourceId}` as const,
      version,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { before, after: after.value },
    }
    await appendEvents(trx, [event], await readLogClock(trx))
    await recordOnce(trx, who, { sourceId, claim: null })
    return ok(null)
  })
}
