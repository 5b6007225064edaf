import type { Db } from '#app/data/db.server.ts'
import {
  becomeSequencer,
  findLastCheckpoint,
  insertCheckpoint,
  isForkRecorded,
  type StoredLog,
} from '#app/data/stores/audit-log.server.ts'
import { base64Of } from '#app/domain/audit/bytes.ts'
import { formatCheckpoint } from '#app/domain/audit/checkpoint.ts'
import { formatNote } from '#app/domain/audit/signed-note.ts'
import { lastRememberedHead, rememberHead } from '../heads-file.server.ts'
import { readKeyFile, signerOf } from '../key-file.server.ts'
import { appendLogEvent } from '../log-events.server.ts'
import { findFork, type KnownHead } from './find-fork.server.ts'

/** Where the log's key and its memory outside the database are kept. */
export type LogFiles = { keyFile: string; checkpointFile: string }

export type Published = 'published' | 'fork_refused' | 'no_key'

/**
 * Signs the tree's head and publishes it, or finds that it must not be signed: a log that does not
 * continue each head signed before, by the file's memory and by the database's, or that a witness
 * disputes, is refused, and the refusal is an event. The file comes first: what is not remembered outside is not published.
 */
export async function publish(
  db: Db,
  { number, origin }: StoredLog,
  tree: { size: number; root: Uint8Array },
  { keyFile, checkpointFile }: LogFiles,
  disputed: readonly KnownHead[] = [],
): Promise<Published> {
  const signers = (await readKeyFile(keyFile)).map(signerOf).filter(({ name }) => name === origin)
  if (signers.length === 0) return 'no_key'
  const known = [...(await knownHeads(db, { number, origin }, checkpointFile)), ...disputed]
  const fork = await findFork(db, number, known, tree)
  if (fork !== null) {
    await recordFork(db, origin, fork, tree)
    return 'fork_refused'
  }
  const text = formatCheckpoint({ origin, ...tree })
  const note = formatNote({ text, signatures: signers.map((signer) => signer.sign(text)) })
  await rememberHead(checkpointFile, note, new Date())
  await db.transaction().execute(async (trx) => {
    await becomeSequencer(trx)
    await insertCheckpoint(trx, number, { ...tree, note })
  })
  return 'published'
}

/** The last head of the log in each place that remembers one. */
export async function knownHeads(
  db: Db,
  { number, origin }: StoredLog,
  checkpointFile: string,
): Promise<readonly KnownHead[]> {
  const remembered = await lastRememberedHead(checkpointFile)
  const stored = await findLastCheckpoint(db, number)
  return [
    ...(remembered?.origin === origin ? [{ ...remembered, from: 'file' as const }] : []),
    ...(stored === null ? [] : [{ ...stored, from: 'database' as const }]),
  ]
}

async function recordFork(
  db: Db,
  origin: string,
  { from, size, root }: KnownHead,
  tree: { size: number; root: Uint8Array },
): Promise<void> {
  const known = { from, size, root: base64Of(root) }
  // Once for each head: it is looked at again every few seconds.
  if (await isForkRecorded(db, known)) return
  const found = { size: tree.size, root: base64Of(tree.root) }
  await db
    .transaction()
    .execute((trx) =>
      appendLogEvent(trx, { type: 'audit.fork_refused', data: { origin, known, found } }),
    )
}
