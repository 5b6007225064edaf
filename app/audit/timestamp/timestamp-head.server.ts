import type { Db } from '#app/data/db.server.ts'
import { becomeSequencer, findLastCheckpoint, findLog } from '#app/data/stores/audit-log.server.ts'
import { insertHeadTimestamp } from '#app/data/stores/head-timestamps.server.ts'
import { utf8 } from '#app/domain/audit/bytes.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { type TimestampRefusal, timestampQuery, verifyTimestamp } from './rfc3161.server.ts'

/** Posts a question to the authority; the answer's bytes, or null where there was none. */
export type AskAuthority = (query: Uint8Array) => Promise<Uint8Array | null>

/**
 * Has the newest signed head stamped, and keeps the answer once it is found right. Sent is the hash of the
 * head's note, which holds nothing of what the log is about.
 */
export async function timestampHead(
  db: Db,
  ask: AskAuthority,
  trusted: readonly Uint8Array[],
): Promise<
  Result<{ size: number; at: Date }, TimestampRefusal | { code: 'not_signed_yet' | 'no_answer' }>
> {
  const log = await findLog(db)
  const head = log && (await findLastCheckpoint(db, log.number))
  if (!head) return refuse({ code: 'not_signed_yet' })
  const note = utf8(head.note)
  const query = timestampQuery(note)
  const reply = await ask(query.der)
  if (reply === null) return refuse({ code: 'no_answer' })
  const verified = await verifyTimestamp(reply, note, query.nonce, trusted)
  if (!verified.ok) return verified
  const { size } = head
  await db.transaction().execute(async (trx) => {
    await becomeSequencer(trx)
    await insertHeadTimestamp(trx, log.number, { size, reply, at: verified.value })
  })
  return ok({ size, at: verified.value })
}
