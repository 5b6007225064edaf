import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { verifyEd25519 } from '#app/audit/ed25519.ts'
import type { LogTrouble } from '#app/audit/sequencer/lead.server.ts'
import type { LogFiles } from '#app/audit/sequencer/publish.server.ts'
import { type Sequencer, startSequencer } from '#app/audit/sequencer/start-sequencer.server.ts'
import { sha256 } from '#app/audit/sha256.ts'
import type { Witnessing } from '#app/audit/witnessing/start-witnessing.server.ts'
import type { Trx } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { parseVerifierKey, type Verifier } from '#app/domain/audit/signed-note.ts'
import { sampleEvent } from '#tests/builders/audit-events.ts'
import type { TestDesk } from '#tests/setup/test-desk.ts'

/** A desk's log with its files in a folder of its own. */
export type RunningLog = {
  files: LogFiles
  troubles: LogTrouble[]
  /** Starts one process's sequencer; all end with the log. */
  start(witnessing?: Witnessing): Sequencer
  /** Ends all sequencers, once they have placed and signed what there is. */
  stop(): Promise<void>
  close(): Promise<void>
}

export async function createRunningLog(desk: Pick<TestDesk, 'connection'>): Promise<RunningLog> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'factdesk-log-'))
  const files = {
    keyFile: path.join(folder, 'key'),
    checkpointFile: path.join(folder, 'checkpoints.jsonl'),
  }
  const troubles: LogTrouble[] = []
  let running: Sequencer[] = []
  const stop = async () => {
    for (const sequencer of running) await sequencer.stop()
    running = []
  }
  return {
    files,
    troubles,
    start(witnessing) {
      const connection = desk.connection('factdesk_app')
      const onTrouble = (trouble: LogTrouble) => troubles.push(trouble)
      const sequencer = startSequencer({ ...files, connection, onTrouble, witnessing })
      running.push(sequencer)
      return sequencer
    },
    stop,
    async close() {
      await stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** Appends one event that stands for any. */
export function appendAny(trx: Trx): Promise<readonly string[]> {
  const object = `denial/${crypto.randomUUID()}` as const
  const actor = { type: 'system' } as const
  return appendEvents(trx, [sampleEvent('authz.denied', { object, version: 1, actor })])
}

/** Writes that many events, each in a transaction of its own; returns their ids. */
export async function writeEvents(desk: TestDesk, count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(...(await desk.db.transaction().execute(appendAny)))
  return ids
}

/** Writes many events, a thousand in a statement, as the tables' owner: they are only good for counting. */
export async function writeMany(desk: TestDesk, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1_000) {
    await sql`insert into audit.event (leaf)
      select json_build_object('id', gen_random_uuid(), 'type', 'bulk.v1', 'actor', 'system',
        'subject', 'bulk/' || gen_random_uuid() || '@1', 'time', '2026-01-02T03:04:05.000000Z')
      from generate_series(1, ${Math.min(left, 1_000)}::integer)`.execute(desk.ownerDb)
  }
}

/** The events of the log that grows now, in its order, and those that have no place in it. */
export async function readLog(desk: TestDesk) {
  const { rows } = await sql<{ event_id: string; type: string; idx: string | null; leaf: string }>`
    select e.event_id, e.type, l.idx, e.leaf from audit.event e
    left join audit.leaf l on l.eid = e.eid and l.log = (select max(number) from audit.log)
    order by l.idx, e.eid`.execute(desk.ownerDb)
  return {
    placed: rows.filter(({ idx }) => idx !== null),
    waiting: rows.filter(({ idx }) => idx === null).length,
  }
}

export async function lastCheckpoint(desk: TestDesk) {
  const { rows } = await sql<{ log: number; note: string; size: string; root: Buffer }>`
    select log, note, size, root from audit.checkpoint
    order by log desc, size desc limit 1`.execute(desk.ownerDb)
  const [row] = rows
  return row ? { ...row, size: Number(row.size) } : null
}

/** Checks the signatures of a key as its public half says. */
export function verifierOf(vkey: string): Verifier {
  const key = parseVerifierKey(sha256, vkey)
  if (key === null) throw new Error(`${vkey} is no key`)
  return { ...key, verify: (text, signature) => verifyEd25519(key.publicKey, text, signature) }
}
