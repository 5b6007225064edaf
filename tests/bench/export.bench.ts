import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { AppLoadContext } from '@remix-run/node'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { answerWithExport } from '#app/audit/export/answer-with-export.server.ts'
import { type ExportPlan, planExport } from '#app/audit/export/export-plan.server.ts'
import {
  copyQuery,
  type ExportFormat,
  toStatement,
} from '#app/audit/export/export-queries.server.ts'
import { createDb, createExportPool, createPool, type Db } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { type AuditEventType, catalogue } from '#app/domain/audit/catalogue.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import { serve } from '#app/serve.server.ts'
import type { App } from '#app/server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import { appRole, ensureEmbeddedDatabase } from '#db/embedded-database.ts'
import { ensureEmbeddedServer, owner } from '#db/embedded-postgres.ts'
import { sampleEvent } from '#tests/builders/audit-events.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { checkWholeLog } from './whole-log.ts'

/**
 * Exports of the log over HTTP against `psql` copying the same rows, in interleaved rounds of one run.
 * `npm run bench:export -- 200000` sets the number of events.
 */
const events = Number(process.argv[2] ?? 200_000)
const rounds = 3
/** Copies of the first events that are written in one statement. */
const atOnce = 200
const viewerId = '00000000-0000-7000-8000-000000000000'
const curl = ['-sf', '-w', '%{stderr}%{time_starttransfer}']
const formats = ['jsonl', 'csv', 'openings'] as const satisfies readonly ExportFormat[]
type Copied = (typeof formats)[number]

type Run = { seconds: number; bytes: number; firstByte: number }

async function bench(): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'factdesk-bench-'))
  const server = await ensureEmbeddedServer(directory)
  try {
    await ensureEmbeddedDatabase(server, 'bench', path.resolve('db/migrations'))
    const ownerDb = createDb(
      createPool({ ...server.connection('bench', owner), statement_timeout: 600_000 }, () => {}),
    )
    await fill(ownerDb)
    await ownerDb.destroy()
    await measure(server.connection('bench', appRole), directory)
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** One event of every type, then copies of them under new ids until there are enough. */
async function fill(db: Db): Promise<void> {
  const types = Object.keys(catalogue) as AuditEventType[]
  await openDesk(db, { name: 'Bench' }, { actor: 'system', requestId: 'bench', via: 'cli' })
  await db.transaction().execute(async (trx) => {
    const actor = { type: 'member', id: viewerId.replace(/0$/, '1') } as const
    const object = 'claim/00000000-0000-7000-8000-00000000000a' as const
    await appendEvents(
      trx,
      types.map((type, i) => sampleEvent(type, { object, version: i + 1, actor })),
      { now: '2026-01-02T03:04:05.123456Z', origin: 'urn:uuid:bench' },
    )
  })
  const copies = Math.ceil(events / types.length) - 1
  for (let from = 1; from <= copies; from += atOnce) {
    await copyEvents(db, from, Math.min(copies, from + atOnce - 1))
  }
  await sql`vacuum analyze audit.event, audit.opening`.execute(db)
}

/** The first events and their openings again, under ids of their own for each number. */
async function copyEvents(db: Db, from: number, to: number): Promise<void> {
  const numbers = sql`generate_series(${from}::int, ${to}::int) n`
  await sql`insert into audit.event (leaf)
    select replace(replace(leaf, event_id, event_id || '-' || n), '000a@', '000a-' || n || '@')
    from ${numbers} cross join (
      select * from audit.event where object like 'claim/%' and event_id not like '%-%-%-%-%-%') e`.execute(
    db,
  )
  await sql`insert into audit.opening
    select event_id || '-' || n, path, key, value, sealed_claim_id, sealed_round
    from ${numbers} cross join audit.opening o where event_id in
      (select event_id from audit.event where object like 'claim/%' and event_id not like '%-%-%-%-%-%')`.execute(
    db,
  )
}

async function measure(
  connection: ReturnType<Awaited<ReturnType<typeof ensureEmbeddedServer>>['connection']>,
  folder: string,
) {
  const db = createDb(createPool(connection, () => {}))
  const exportPool = createExportPool(connection, () => {})
  const app: App = new Hono()
  for (const format of formats) {
    const context = { desk: { db, readDb: db, exportPool }, requestId: 'bench' }
    app.get(`/${format}`, (c) =>
      answerWithExport(format, c.req.raw, context as unknown as AppLoadContext, { id: viewerId }),
    )
  }
  await signLog({ db })
  const served = await serve({ app, hostname: '127.0.0.1', port: 0 })
  print(`${events} events, ${rounds} interleaved rounds; medians`)
  for (const format of formats) await compare(format, db, connection, served.port)
  const url = `http://127.0.0.1:${served.port}/jsonl`
  for (const line of await checkWholeLog(db, url, folder)) print(`  ${line}`)
  await served.stop()
  await exportPool.end()
  await db.destroy()
}

async function planOf(db: Db): Promise<ExportPlan> {
  const order = { viewerId, filter: noFilter, size: null, begin: null, end: null }
  const planned = await planExport(db, order)
  if (!planned.ok) throw new Error(planned.refusal.code)
  return planned.value
}

async function compare(
  format: Copied,
  db: Db,
  {
    host,
    port,
    user,
    database,
  }: { host?: string; port?: number; user?: string; database?: string },
  httpPort: number,
): Promise<void> {
  const statement = toStatement(db, copyQuery(format, { ...(await planOf(db)), viewerId }))
  const psql = ['-qXAt', '-h', `${host}`, '-p', `${port}`, '-U', `${user}`, '-d', `${database}`]
  const ours: Run[] = []
  const theirs: Run[] = []
  const memory = watchMemory()
  for (let round = 0; round < rounds; round++) {
    theirs.push(await run('psql', [...psql, '-c', statement]))
    ours.push(await run('curl', [...curl, `http://127.0.0.1:${httpPort}/${format}`]))
  }
  const grown = memory.stop()
  const [we, they] = [median(ours), median(theirs)]
  print(
    `${format.padEnd(8)} ${mb(we.bytes)} MB  ours ${we.seconds.toFixed(2)} s  psql ${they.seconds.toFixed(2)} s  ` +
      `throughput ${(they.seconds / we.seconds).toFixed(2)} x psql  first byte ${we.firstByte.toFixed(2)} s  RSS +${mb(grown)} MB`,
  )
}

/** Runs a program and counts the bytes it writes; curl also tells on stderr when the first one came. */
async function run(program: string, args: readonly string[]): Promise<Run> {
  const began = performance.now()
  const counting = spawn('sh', ['-c', '"$@" | wc -c', 'sh', program, ...args])
  const [bytes, firstByte] = await Promise.all([text(counting.stdout), text(counting.stderr)])
  return {
    seconds: (performance.now() - began) / 1000,
    bytes: Number(bytes),
    firstByte: Number(firstByte),
  }
}

/** The run in the middle by its time, with the latest first byte of all. */
function median(runs: readonly Run[]): Run {
  const sorted = runs.toSorted((a, b) => a.seconds - b.seconds)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('no runs')
  return { ...middle, firstByte: Math.max(...runs.map((run) => run.firstByte)) }
}

/** Bytes that this process grew by, at most, until `stop`. */
function watchMemory(): { stop: () => number } {
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  return {
    stop() {
      clearInterval(timer)
      return peak - before
    },
  }
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await bench()
