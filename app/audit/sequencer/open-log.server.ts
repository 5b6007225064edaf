import type { Db } from '#app/data/db.server.ts'
import {
  becomeSequencer,
  findDeskOrigin,
  findLog,
  insertLog,
  type StoredLog,
} from '#app/data/stores/audit-log.server.ts'
import { logName } from '#app/domain/audit/log-name.ts'
import { newSignerKey, readKeyFile, vkeyOf, writeKeyFile } from '../key-file.server.ts'
import { appendLogEvent } from '../log-events.server.ts'

/**
 * The desk's log, opened where there is none yet: with the key in the file, or a new one. Null while
 * no desk is open.
 */
export async function ensureLog(db: Db, keyFile: string): Promise<StoredLog | null> {
  const found = await findLog(db)
  if (found !== null) return found
  const deskOrigin = await findDeskOrigin(db)
  if (deskOrigin === null) return null
  const log = { number: 1, origin: logName(deskOrigin, 1) }
  const keys = await readKeyFile(keyFile)
  const key = keys.find(({ name }) => name === log.origin) ?? newSignerKey(log.origin)
  // The key first: a log that is opened with a key that nobody has could never be signed.
  if (!keys.includes(key)) await writeKeyFile(keyFile, [key, ...keys])
  await db.transaction().execute(async (trx) => {
    await appendLogEvent(trx, {
      type: 'log.opened',
      data: { origin: log.origin, key: vkeyOf(key) },
    })
    await becomeSequencer(trx)
    await insertLog(trx, log)
  })
  return log
}
