import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ensureLog } from '#app/audit/sequencer/open-log.server.ts'
import { fromTheStart, placeBatch } from '#app/audit/sequencer/place-batch.server.ts'
import { type LogFiles, publish } from '#app/audit/sequencer/publish.server.ts'
import { sha256 } from '#app/audit/sha256.ts'
import { readEdge } from '#app/audit/stored-tree.server.ts'
import { readSize } from '#app/data/stores/audit-log.server.ts'
import { edgeRoot } from '#app/domain/audit/tree-edge.ts'
import type { TestDesk } from '#tests/setup/test-desk.ts'

const filesOf = new WeakMap<TestDesk['db'], LogFiles>()

/** Places and signs what is written so far, as the sequencer does, at once. Returns the size signed. */
export async function signLog(desk: Pick<TestDesk, 'db'>): Promise<number> {
  const { db } = desk
  const files = filesOf.get(db) ?? (await makeFiles())
  filesOf.set(db, files)
  const log = await ensureLog(db, files.keyFile)
  if (log === null) throw new Error('no desk is open')
  const edge = await readEdge(db, log.number, await readSize(db, log.number))
  let growing = fromTheStart({ log: log.number, edge })
  for (let isFull = true; isFull; ) ({ growing, isFull } = await placeBatch(db, growing))
  const tree = { size: growing.edge.size, root: edgeRoot(sha256, growing.edge) }
  const outcome = await publish(db, log, tree, files)
  if (outcome !== 'published') throw new Error(outcome)
  return tree.size
}

/** A new folder for one test. */
export function makeFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'factdesk-signed-'))
}

async function makeFiles(): Promise<LogFiles> {
  const folder = await makeFolder()
  return { keyFile: path.join(folder, 'key'), checkpointFile: path.join(folder, 'heads.jsonl') }
}

/** The key and the checkpoint file of a log that `signLog` signed. */
export function filesOfSigned(desk: Pick<TestDesk, 'db'>): LogFiles {
  const files = filesOf.get(desk.db)
  if (files === undefined) throw new Error('the log was not signed')
  return files
}
