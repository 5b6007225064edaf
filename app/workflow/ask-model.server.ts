import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { findAsking, insertAsking } from '#app/data/stores/model-askings.server.ts'
import { lockSource, moveSourceOn } from '#app/data/stores/sources.server.ts'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { ModelName } from '#app/domain/source/model.ts'
import { promptVersion } from '#app/extraction/model/prompt.ts'
import { recordOnce } from './once.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

export type AskModelInput = {
  sourceId: string
  /** The text that the person was looking at. */
  revisionId: string
  /** The model that they were shown, and agreed to. */
  shown: ModelName
}

/**
 * Agrees that a source's newest text is sent to the desk's model, and leaves the asking to the running desk. Whoever agrees while
 * it is being asked already has what they want.
 */
export async function askModel(
  db: Db,
  { sourceId, revisionId, shown }: AskModelInput,
  who: Who,
  model: ModelName | null,
): Promise<Result<null, Refusal>> {
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  if (!isSameModel(shown, model)) return refuse({ code: 'model_changed' })
  return transact(db, async (trx) => {
    const source = await lockSource(trx, sourceId)
    if (!source) return refuse({ code: 'source_not_found' as const })
    if (source.revisionId !== revisionId) return refuse({ code: 'text_changed' as const })
    const before = await findAsking(trx, revisionId)
    if (before && !before.hasEnded) return ok(null)
    const { now, origin } = await readLogClock(trx)
    const version = source.version + 1
    await moveSourceOn(trx, sourceId, version)
    const agreed = await agreeToAsk(trx, { sourceId, revisionId, version, model: shown }, who, now)
    await appendEvents(trx, [agreed], { now, origin })
    await recordOnce(trx, who, { sourceId, claim: null })
    return ok(null)
  })
}

/** Whether what somebody agreed to is what the operator has named. */
export function isSameModel(shown: ModelName, model: ModelName | null): boolean {
  return model !== null && shown.host === model.host && shown.model === model.model
}

type Agreeing = {
  sourceId: string
  revisionId: string
  /** Of the source, after this. */
  version: number
  model: ModelName
}

/** Writes the asking down, and returns its event. */
export async function agreeToAsk(
  trx: Trx,
  { sourceId, revisionId, version, model: { host, model } }: Agreeing,
  who: Who,
  now: string,
): Promise<AuditEvent> {
  const prompt = promptVersion
  const asking = { id: newId(), sourceId, revisionId, askedBy: who.actor.id, host, model, prompt }
  await insertAsking(trx, asking, now)
  return {
    type: 'source.model_asked',
    object: `source/${sourceId}`,
    version,
    actor: auditActorOf(who),
    via: who.via,
    requestId: who.requestId,
    data: { revisionId, host, model, prompt },
  }
}
