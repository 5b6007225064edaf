import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type CompiledQuery, Kysely, type LogEvent, PostgresDialect, sql } from 'kysely'
import type { Pool } from 'pg'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { readCounts } from '#app/data/reads/queue/counts.server.ts'
import { placeOf, type QueueCursor } from '#app/data/reads/queue/order.server.ts'
import { readRows } from '#app/data/reads/queue/rows.server.ts'
import { mendSpelling } from '#app/data/reads/queue/spelling.server.ts'
import { readQueue } from '#app/data/reads/queue.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import {
  noQueueFilter,
  type QueueFilter,
  type QueueSort,
  queueSorts,
} from '#app/domain/desk/queue-filter.ts'
import { type QueueList, queueLists } from '#app/domain/desk/queues.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import { appRole, ensureEmbeddedDatabase } from '#db/embedded-database.ts'
import { ensureEmbeddedServer, owner } from '#db/embedded-postgres.ts'
import { fillDesk, people } from './queue-desk.ts'

// How the queue's pages cost as the desk grows: `npm run bench:queue`, or with sizes, `npm run bench:queue -- 1000 1000000`.

const sizes = process.argv.slice(2).map(Number)
const wanted = sizes.length > 0 ? sizes : [1_000, 100_000]
const rounds = 40
const pageSize = 51

/** One kind of page; each round may ask it a little differently. */
type Job = { name: string; run: (db: Db, round: number) => Promise<unknown> }

async function bench(): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'factdesk-bench-'))
  const server = await ensureEmbeddedServer(directory, { settings: { shared_buffers: '512MB' } })
  const pools: Pool[] = []
  try {
    for (const size of wanted) {
      const name = `bench_${size}`
      await ensureEmbeddedDatabase(server, name, path.resolve('db/migrations'))
      const config = { ...server.connection(name, owner), statement_timeout: 1_800_000, max: 1 }
      const ownerDb = createDb(createPool(config, () => {}))
      const began = performance.now()
      await openDesk(
        ownerDb,
        { name: 'Bench' },
        { actor: 'system', requestId: 'bench', via: 'cli' },
      )
      await fillDesk(ownerDb, size)
      print(`${size} claims made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
      await ownerDb.destroy()
      pools.push(createPool({ ...server.connection(name, appRole), max: 1 }, () => {}))
    }
    report(await measure(pools))
    for (const pool of pools) await pool.end()
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** What one kind of page costs: milliseconds in ascending order, and what the database says of it once. */
type Cost = { times: readonly number[]; pages: number; planning: number }

/** Each kind of page on every desk by turns, so that whatever else the machine does weighs on all alike. */
async function measure(pools: readonly Pool[]): Promise<Map<string, Cost>[]> {
  const desks = await Promise.all(
    pools.map(async (pool) => {
      const asked: CompiledQuery[] = []
      const log = (event: LogEvent) => void asked.push(event.query)
      const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }), log })
      return { pool, db, asked, jobs: await jobsOf(db), costs: new Map<string, Cost>() }
    }),
  )
  for (const [index, { name }] of (desks[0]?.jobs ?? []).entries()) {
    const times = desks.map((): number[] => [])
    for (let round = -5; round < rounds; round++) {
      for (const [at, { db, jobs }] of desks.entries()) {
        const began = performance.now()
        await jobs[index]?.run(db, Math.max(0, round))
        if (round >= 0) times[at]?.push(performance.now() - began)
      }
    }
    for (const [at, { pool, db, asked, jobs, costs }] of desks.entries()) {
      asked.length = 0
      await jobs[index]?.run(db, 0)
      const sorted = (times[at] ?? []).toSorted((a, b) => a - b)
      costs.set(name, { times: sorted, ...(await explain(pool, name, asked[0])) })
    }
  }
  return desks.map(({ costs }) => costs)
}

/** How many pages of 8 kB the query looked at, which no other load on the machine changes; and its planning. */
async function explain(pool: Pool, name: string, query: CompiledQuery | undefined) {
  if (!query) return { pages: 0, planning: 0 }
  const { rows } = await pool.query(
    `explain (analyze, buffers, timing off, format json) ${query.sql}`,
    [...query.parameters],
  )
  const [plan] = rows[0]['QUERY PLAN']
  if (process.env.EXPLAIN && name.includes(process.env.EXPLAIN)) {
    const text = await pool.query(`explain (analyze, buffers) ${query.sql}`, [...query.parameters])
    print(text.rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  const pages = plan.Plan['Shared Hit Blocks'] + plan.Plan['Shared Read Blocks']
  return { pages, planning: plan['Planning Time'] as number }
}

type Asked = {
  list: QueueList
  sort?: QueueSort
  filter?: Partial<QueueFilter>
  from?: QueueCursor | null
}

const reviewer: Actor = { id: people.reviewer, roles: ['reviewer'] }
const editor: Actor = { id: people.editor, roles: ['editor', 'reviewer'] }
const wholeList = { filter: noQueueFilter, sort: 'due' } as const

/** All that the page of a list reads: its rows, the counts of every list and what its filter offers. */
const wholePages: readonly { list: QueueList; me: Actor }[] = [
  { list: 'to-review', me: reviewer },
  { list: 'waiting', me: reviewer },
  { list: 'decide', me: editor },
  { list: 'all', me: editor },
]

function page(db: Db, { list, sort = 'due', filter = {}, from = null }: Asked) {
  const me = list === 'decide' || list === 'barred' ? people.editor : people.reviewer
  const view = { filter: { ...noQueueFilter, ...filter }, sort }
  return readRows(db, { list, view, me, from, way: 'on', most: pageSize })
}

async function jobsOf(db: Db): Promise<readonly Job[]> {
  const deep = await deepCursor(db)
  const texts = await searchesIn(db)
  const { rows } = await sql<{
    source_id: string
  }>`select source_id from claim limit ${rounds}`.execute(db)
  const filters: readonly [string, (round: number) => Partial<QueueFilter>][] = [
    ['stage', () => ({ stage: 'confirmed' })],
    ['confirmed as', () => ({ rating: 'misleading' })],
    ['confirmed as, of an unused rating', () => ({ rating: 'unproven' })],
    ['I rated it', () => ({ mine: 'true' })],
    ['speaker', (round) => ({ speaker: `speaker ${round * 7}` })],
    ['source', (round) => ({ source: rows[round % rows.length]?.source_id ?? null })],
    ['assigned to me', () => ({ assignee: 'me' })],
    ['assigned to nobody', () => ({ assignee: 'nobody' })],
    ['overdue', () => ({ due: 'overdue' })],
    ['due this week', () => ({ due: 'week' })],
    ['has waited', () => ({ waits: '90' })],
    ['tag, common', () => ({ tag: 'tag 0' })],
    ['tag, rare', () => ({ tag: 'tag 49' })],
    ['set aside', () => ({ disposition: 'not_checkable' })],
    ['published', () => ({ publication: 'published' })],
    ['search, a common word', (round) => ({ q: texts.common[round % texts.common.length] ?? '' })],
    ['search, a rare word', (round) => ({ q: texts.rare[round % texts.rare.length] ?? '' })],
    ['search, two words', (round) => ({ q: texts.pairs[round % texts.pairs.length] ?? '' })],
    ['search, a phrase', (round) => ({ q: `"${texts.pairs[round % texts.pairs.length]}"` })],
    ['search, nothing found', () => ({ q: 'zzzzqqqq' })],
  ]
  return [
    ...wholePages.map(({ list, me }) => ({
      name: `whole page ${list}`,
      run: (on: Db) => readQueue(on, { list, view: wholeList, after: null }, me),
    })),
    ...queueLists.map((list) => ({ name: `list ${list}`, run: (on: Db) => page(on, { list }) })),
    ...queueSorts.map((sort) => ({
      name: `order ${sort}, all claims`,
      run: (on: Db) => page(on, { list: 'all', sort }),
    })),
    {
      name: 'page 1,000 deep, to review',
      run: (on) => page(on, { list: 'to-review', from: deep }),
    },
    {
      name: 'counts of all lists',
      run: (on) =>
        readCounts(
          on,
          queueLists.map((list) => ({ list })),
          people.reviewer,
        ),
    },
    ...filters.map(([name, filterOf]) => ({
      name: `filter ${name}`,
      run: (on: Db, round: number) => page(on, { list: 'all', filter: filterOf(round) }),
    })),
    {
      name: 'spelling of a search',
      run: (on, round) => mendSpelling(on, `${texts.rare[round % texts.rare.length]}x`),
    },
  ]
}

/** The place of the row at which page 1,000 begins, or the middle of a shorter list. */
async function deepCursor(db: Db): Promise<QueueCursor | null> {
  const { rows } = await sql<{ place: string[] }>`
    select ${placeOf('due')} as place from claim c where c.shelf = 'open'
    order by coalesce(c.due_at, 'infinity'::timestamptz), c.staged_at, c.id
    offset least(50000, (select count(*) / 2 from claim where shelf = 'open')) limit 1`.execute(db)
  return rows[0]?.place ?? null
}

async function searchesIn(db: Db) {
  const { rows } = await sql<{ statement: string }>`
    select statement from claim order by id desc limit ${rounds}`.execute(db)
  const words = rows.map(({ statement }) => statement.split(' '))
  const counts = await sql<{ word: string }>`
    select word from ts_stat('select words from claim_search tablesample system (20)') order by ndoc desc limit 10`.execute(
    db,
  )
  return {
    common: counts.rows.map(({ word }) => word),
    rare: words.map((each) => each.toSorted((a, b) => b.length - a.length)[0] ?? ''),
    pairs: words.map((each) => each.slice(3, 5).join(' ')),
  }
}

function report(results: readonly Map<string, Cost>[]): void {
  const [first] = results
  if (!first) return
  const at = (times: readonly number[], share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  const head = wanted.map((size) => `${size} claims`.padStart(30)).join('')
  print(`${'p50 ms, p95 ms, pages, planning ms'.padEnd(42)}${head}   p50 and pages ÷ first`)
  for (const [name, base] of first) {
    const costs = results.flatMap((result) => result.get(name) ?? [])
    const cells = costs.map(({ times, pages, planning }) =>
      `${at(times, 0.5).toFixed(1)}  ${at(times, 0.95).toFixed(1)}  ${pages}  ${planning.toFixed(1)}`.padStart(
        30,
      ),
    )
    const ratios = costs
      .slice(1)
      .map(
        ({ times, pages }) =>
          `${(at(times, 0.5) / at(base.times, 0.5)).toFixed(2)} ${(pages / Math.max(1, base.pages)).toFixed(2)}`,
      )
    print(`${name.padEnd(42)}${cells.join('')}   ${ratios.join('   ')}`)
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await bench()
