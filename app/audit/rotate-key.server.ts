import type { Db } from '#app/data/db.server.ts'
import { findLog } from '#app/data/stores/audit-log.server.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { newSignerKey, readKeyFile, vkeyOf, writeKeyFile } from './key-file.server.ts'
import { appendLogEvent } from './log-events.server.ts'

export type RotationRefusal = { code: 'no_log' | 'two_keys' | 'one_key' }

/**
 * Gives the log a second key; both sign from then on, so that whoever knows the old one sees the new
 * one announced under it. Returns the new key's public half. Where the old one is lost, it is the only one.
 */
export async function addKey(db: Db, keyFile: string): Promise<Result<string, RotationRefusal>> {
  const log = await findLog(db)
  if (log === null) return refuse({ code: 'no_log' })
  const keys = await readKeyFile(keyFile)
  if (keys.filter(({ name }) => name === log.origin).length > 1) return refuse({ code: 'two_keys' })
  const key = newSignerKey(log.origin)
  await writeKeyFile(keyFile, [key, ...keys])
  await record(db, log.origin, { added: vkeyOf(key), retired: null })
  return ok(vkeyOf(key))
}

/** Takes the older of two keys away. Returns its public half. */
export async function retireKey(db: Db, keyFile: string): Promise<Result<string, RotationRefusal>> {
  const log = await findLog(db)
  if (log === null) return refuse({ code: 'no_log' })
  const keys = await readKeyFile(keyFile)
  const old = keys.filter(({ name }) => name === log.origin).at(1)
  if (old === undefined) return refuse({ code: 'one_key' })
  await record(db, log.origin, { added: null, retired: vkeyOf(old) })
  await writeKeyFile(
    keyFile,
    keys.filter((key) => key !== old),
  )
  return ok(vkeyOf(old))
}

async function record(
  db: Db,
  origin: string,
  what: { added: string | null; retired: string | null },
): Promise<void> {
  const data = { origin, ...what }
  await db.transaction().execute((trx) => appendLogEvent(trx, { type: 'log.key_rotated', data }))
}
