import type { ReadDb } from '#app/data/db.server.ts'
import { findHeadToGive, type SignedHead } from '#app/data/reads/log-heads.server.ts'
import { findLeaf, type PlacedLeaf } from '#app/data/reads/log-leaves.server.ts'
import { findLog } from '#app/data/stores/audit-log.server.ts'
import { utf8 } from '#app/domain/audit/bytes.ts'
import { inclusionRanges } from '#app/domain/audit/proofs.ts'
import { formatTlogProof } from '#app/domain/audit/tlog-proof.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { isUuid, uuidPattern } from '#app/domain/shared/uuid.ts'
import { readRangeHashes } from './stored-tree.server.ts'

/** An event by its id, or by what it did to a claim, as `claim/<id>@<version>`. */
export type EventName = { eventId: string } | { subject: string }

export type Receipt = { text: string; index: number }

/** The event that a path names, or null. */
export function parseEventName(path: string): EventName | null {
  if (isUuid(path)) return { eventId: path }
  return new RegExp(`^claim/${uuidPattern}@[1-9]\\d{0,8}$`).test(path) ? { subject: path } : null
}

/**
 * The proof that an event stands in the signed log, as C2SP tlog-proof. The line itself is in it, as
 * `extra`, where the reader may have it: while a verdict is sealed its line says who gave it.
 */
export async function receiptOf(
  db: ReadDb,
  name: EventName,
  viewerId: string | null,
): Promise<Result<Receipt, { code: 'event_unknown' | 'not_signed_yet' }>> {
  const log = await findLog(db)
  if (log === null) return refuse({ code: 'not_signed_yet' })
  const found = await findLeaf(db, log.number, name, viewerId)
  if (found === null) return refuse({ code: 'event_unknown' })
  const head = await findHeadToGive(db, found.index)
  if (head === null || found.index >= head.size) return refuse({ code: 'not_signed_yet' })
  return ok({ text: await prove(db, head, found, viewerId), index: found.index })
}

async function prove(
  db: ReadDb,
  { log, size, note }: SignedHead,
  { index, leaf, actor, isSealed, isNameless }: PlacedLeaf,
  viewerId: string | null,
): Promise<string> {
  const hashes = await readRangeHashes(db, log, inclusionRanges(index, size))
  const mayHave = (!isSealed || actor === viewerId) && !isNameless
  return formatTlogProof({
    index,
    hashes,
    checkpoint: note,
    ...(mayHave ? { extra: utf8(leaf) } : {}),
  })
}
