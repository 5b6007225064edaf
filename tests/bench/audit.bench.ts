import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { startSequencer } from '#app/audit/sequencer/start-sequencer.server.ts'
import { createDb, createPool, type Db, type Trx } from '#app/data/db.server.ts'
import { findPeople, holdDiscussedClaim, insertComment } from '#app/data/stores/comments.server.ts'
import { commentEvent } from '#app/workflow/comment-event.ts'
import type { Who } from '#app/workflow/who.ts'
import { appRole, ensureEmbeddedDatabase } from '#db/embedded-database.ts'
import { type EmbeddedServer, ensureEmbeddedServer, owner } from '#db/embedded-postgres.ts'
import { staffWriters, type Writer } from '#tests/builders/writers.ts'

/**
 * What the audit log costs those who write, on a server that waits for its disk: an event inserted as
 * the app does it against other ways of keeping a log, in interleaved rounds of one run; and how fast
 * the sequencer places what has piled up. `npm run bench:audit -- 16 3` sets writers and rounds.
 */
const writers = Number(process.argv[2] ?? 16)
const rounds = Number(process.argv[3] ?? 3)
const seconds = 2
const pile = 100_000

type Way = (trx: Trx, leaf: string) => Promise<unknown>

const insert: Way = (trx, leaf) => sql`insert into audit.event (leaf) values (${leaf})`.execute(trx)

const ways: Readonly<Record<string, Way>> = {
  'an event, as here': insert,
  'and a NOTIFY in its transaction': async (trx, leaf) => {
    await insert(trx, leaf)
    await sql`notify factdesk_bench`.execute(trx)
  },
  'and a hash chain’s head, locked': async (trx, leaf) => {
    await sql`update bench_head set hash = sha256(hash)`.execute(trx)
    await insert(trx, leaf)
  },
}

async function bench(): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'factdesk-bench-'))
  const server = await ensureEmbeddedServer(directory)
  try {
    await ensureEmbeddedDatabase(server, 'bench', path.resolve('db/migrations'))
    const db = connect(server, owner)
    const people = await staffWriters(db, writers)
    await sql`create table bench_head (hash bytea)`.execute(db)
    await sql`insert into bench_head values ('')`.execute(db)
    await compareWriters(server, db, directory)
    await compareActs(db, people)
    await placePile(server, db, directory)
    await db.destroy()
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function compareWriters(server: EmbeddedServer, db: Db, directory: string): Promise<void> {
  const rates = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) record(rates, name, await rateOf(db, way))
    const stop = startLog(server, directory)
    record(rates, 'an event, while the sequencer runs', await rateOf(db, insert))
    await stop()
  }
  const base = median(rates.get('an event, as here') ?? [])
  print(`${writers} writers, ${rounds} rounds of ${seconds} s; synchronous_commit on`)
  for (const [name, all] of rates) {
    print(`  ${name.padEnd(36)} ${(median(all) / base).toFixed(2)}   (${median(all).toFixed(0)}/s)`)
  }
}

/**
 * What the event adds to an act's transaction: comments as the app writes them, and the same statements
 * without their event, which the tables' owner may for as long as the trigger is off.
 */
async function compareActs(db: Db, people: readonly Writer[]): Promise<void> {
  const rates = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    record(rates, 'with', await actsPerSecond(db, people, true))
    await sql`alter table comment disable trigger change_has_event`.execute(db)
    record(rates, 'without', await actsPerSecond(db, people, false))
    await sql`alter table comment enable always trigger change_has_event`.execute(db)
  }
  const [plain, audited] = ['without', 'with'].map((name) => median(rates.get(name) ?? []))
  print(
    `A comment with its event costs ${((plain ?? 0) / (audited ?? 1)).toFixed(2)} x the same without (${audited?.toFixed(0)}/s, ${plain?.toFixed(0)}/s)`,
  )
}

async function actsPerSecond(
  db: Db,
  people: readonly Writer[],
  hasEvent: boolean,
): Promise<number> {
  const end = performance.now() + seconds * 1000
  let written = 0
  const write = async ({ who, claimId }: Writer) => {
    while (performance.now() < end) {
      await db.transaction().execute((trx) => comment(trx, claimId, who, hasEvent))
      written += 1
    }
  }
  await Promise.all(people.map(write))
  return written / seconds
}

/** What `addComment` does. */
async function comment(trx: Trx, claimId: string, who: Who, hasEvent: boolean): Promise<void> {
  const claim = await holdDiscussedClaim(trx, claimId)
  const { clock } = await findPeople(trx)
  const made = { id: newId(), claimId, round: claim?.round ?? 1, audience: 'all' as const }
  const text = 'The register is back, and it says 214 and not 412 as the mayor had it.'
  const more = { authorId: who.actor.id, text, mentions: [], writtenAt: clock.now }
  const said = {
    type: 'comment.added' as const,
    data: { audience: 'all' as const, text, mentions: [] },
  }
  const events = hasEvent ? [commentEvent(made, 1, said, who)] : []
  await insertComment(trx, { ...made, ...more }, events, clock)
}

async function rateOf(db: Db, way: Way): Promise<number> {
  const end = performance.now() + seconds * 1000
  let written = 0
  const write = async () => {
    while (performance.now() < end) {
      const id = crypto.randomUUID()
      const leaf = JSON.stringify({
        id,
        type: 't',
        actor: 'a',
        subject: `t/${id}@1`,
        data: 'x'.repeat(400),
      })
      await db.transaction().execute((trx) => way(trx, leaf))
      written += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return written / seconds
}

async function placePile(server: EmbeddedServer, db: Db, directory: string): Promise<void> {
  await sql`insert into audit.event (leaf)
    select json_build_object('id', gen_random_uuid(), 'type', 't', 'actor', 'a',
      'subject', 't/' || gen_random_uuid() || '@1', 'data', repeat('x', 400))
    from generate_series(1, ${pile}::integer)`.execute(db)
  const waiting = async () => {
    const { rows } = await sql<{ n: string }>`select (select count(*) from audit.event)
      - (select count(*) from audit.leaf) as n`.execute(db)
    return Number(rows[0]?.n)
  }
  const before = await waiting()
  const began = performance.now()
  const stop = startLog(server, directory)
  while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 50))
  const took = (performance.now() - began) / 1000
  await stop()
  print(
    `The sequencer placed ${before} events in ${took.toFixed(1)} s (${(before / took).toFixed(0)}/s)`,
  )
}

function startLog(server: EmbeddedServer, directory: string): () => Promise<void> {
  const sequencer = startSequencer({
    connection: server.connection('bench', appRole),
    keyFile: path.join(directory, 'log/key'),
    checkpointFile: path.join(directory, 'log/checkpoints.jsonl'),
    onTrouble: ({ event, error }) => print(`${event} ${error?.message ?? ''}`),
  })
  return sequencer.stop
}

function connect(server: EmbeddedServer, user: string): Db {
  const config = { ...server.connection('bench', user), max: writers, statement_timeout: 600_000 }
  return createDb(createPool(config, () => {}))
}

function record(rates: Map<string, number[]>, name: string, rate: number): void {
  rates.set(name, [...(rates.get(name) ?? []), rate])
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await bench()
