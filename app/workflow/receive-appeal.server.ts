import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { holdPublication, insertAppeal } from '#app/data/stores/appeals.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import { tellOfAppeal } from '#app/data/stores/notices.server.ts'
import { type AppealContent, type AppealRefusal, appealRefusal } from '#app/domain/appeal/appeal.ts'
import { canonicalJson } from '#app/domain/audit/canonical-json.ts'
import type { Via } from '#app/domain/audit/leaf.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'

export type ReceiveAppeal = { slug: string } & AppealContent

/**
 * Takes an objection from outside to what is published at this address. It changes nothing until an
 * editor accepts it. The same one sent again is taken as sent once, whoever sends it.
 */
export async function receiveAppeal(
  db: Db,
  { slug, ...content }: ReceiveAppeal,
  how: { via: Via; requestId: string },
): Promise<Result<'received', AppealRefusal>> {
  return transact(db, async (trx) => {
    const page = await holdPublication(trx, slug)
    if (!page) return refuse({ code: 'check_not_found' as const })
    const { claimId, waiting } = page
    const refusal = appealRefusal(content, waiting)
    if (refusal) return refuse(refusal)
    const clock = await readLogClock(trx)
    const { kind, reason, links } = content
    const contentHash = Buffer.from(sha256(canonicalJson({ kind, reason, links })), 'hex')
    const id = newId()
    const isNew = await insertAppeal(trx, { id, claimId, contentHash, now: clock.now, ...content })
    if (!isNew) return ok('received')
    await tellOfAppeal(trx, { id, claimId, now: clock.now })
    const received = {
      type: 'appeal.received' as const,
      object: `appeal/${id}` as const,
      version: 1,
      actor: { type: 'anonymous' as const },
      ...how,
      data: { claimId, ...content, links: [...links] },
    }
    await appendEvents(trx, [received], clock)
    return ok('received')
  })
}
