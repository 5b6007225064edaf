import type { Db } from '#app/data/db.server.ts'
import {
  becomeSequencer,
  findDeskOrigin,
  findLastCheckpoint,
  findLog,
  insertLog,
  placeFirst,
  readSize,
  type StoredLog,
} from '#app/data/stores/audit-log.server.ts'
import { isDisputed } from '#app/data/stores/cosignatures.server.ts'
import { base64Of } from '#app/domain/audit/bytes.ts'
import { logName } from '#app/domain/audit/log-name.ts'
import { edgeRoot } from '#app/domain/audit/tree-edge.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { lastRememberedHead, type RememberedHead } from './heads-file.server.ts'
import { readKeyFile, renamedKey, vkeyOf, writeKeyFile } from './key-file.server.ts'
import { appendLogEvent } from './log-events.server.ts'
import { findFork } from './sequencer/find-fork.server.ts'
import { knownHeads, type LogFiles } from './sequencer/publish.server.ts'
import { sha256 } from './sha256.ts'
import { readEdge } from './stored-tree.server.ts'

export type ReanchorRefusal = { code: 'no_log' | 'no_head' | 'no_key' | 'log_continues' }

/**
 * Begins the log anew under the next name, after the database was set back to an older point. Its first
 * event quotes the last head of the log that ended, and the reason; all events that are there follow.
 * Refused while the log continues what was signed: nothing was lost, so nothing must be explained.
 */
export async function reanchor(
  db: Db,
  { keyFile, checkpointFile }: LogFiles,
  reason: string,
): Promise<Result<StoredLog & { key: string }, ReanchorRefusal>> {
  const [log, deskOrigin] = [await findLog(db), await findDeskOrigin(db)]
  if (log === null || deskOrigin === null) return refuse({ code: 'no_log' })
  const isDoubted = await isDisputed(db, log.origin)
  const remembered = await lastRememberedHead(checkpointFile)
  // Where a witness alone remembers more, the file may be lost: then the database's last head is quoted.
  const stored = isDoubted ? await findLastCheckpoint(db, log.number) : null
  const before =
    remembered?.origin === log.origin ? remembered : stored && { ...stored, origin: log.origin }
  if (before === null) return refuse({ code: 'no_head' })
  if (!isDoubted && (await doesContinue(db, log, checkpointFile)))
    return refuse({ code: 'log_continues' })
  const keys = await readKeyFile(keyFile)
  const current = keys.find(({ name }) => name === log.origin)
  if (current === undefined) return refuse({ code: 'no_key' })
  const next = { number: log.number + 1, origin: logName(deskOrigin, log.number + 1) }
  const key = renamedKey(current, next.origin)
  // The key first: see `ensureLog`.
  await writeKeyFile(keyFile, [key, ...keys.filter(({ name }) => name !== next.origin)])
  await begin(db, next, { key: vkeyOf(key), before, reason })
  return ok({ ...next, key: vkeyOf(key) })
}

async function doesContinue(db: Db, log: StoredLog, checkpointFile: string): Promise<boolean> {
  const edge = await readEdge(db, log.number, await readSize(db, log.number))
  const tree = { size: edge.size, root: edgeRoot(sha256, edge) }
  return (await findFork(db, log.number, await knownHeads(db, log, checkpointFile), tree)) === null
}

function begin(
  db: Db,
  log: StoredLog,
  { key, before, reason }: { key: string; before: RememberedHead; reason: string },
): Promise<void> {
  const { origin, size, root, note } = before
  const quoted = { origin, size, root: base64Of(root), note }
  return db.transaction().execute(async (trx) => {
    const data = { origin: log.origin, key, before: quoted, reason }
    const eventId = await appendLogEvent(trx, { type: 'log.reanchored', data })
    await becomeSequencer(trx)
    await insertLog(trx, log)
    await placeFirst(trx, log.number, eventId)
  })
}
