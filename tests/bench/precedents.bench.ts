import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { readSimilarClaims } from '#app/data/reads/similar-claims.server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import { ensureEmbeddedDatabase } from '#db/embedded-database.ts'
import { ensureEmbeddedServer, owner } from '#db/embedded-postgres.ts'
import { fillDesk } from './queue-desk.ts'

/**
 * How long the claims that say something similar take to find, among 100,000 of which a fifth is confirmed
 * and every fifth says "according to the annual report". `npm run bench:precedents -- 20000` sets the number.
 */
const claims = Number(process.argv[2] ?? 100_000)
const asked = 300
/** What a page may wait for them, in milliseconds, for 95 of 100. */
const most = 50

async function bench(): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'factdesk-bench-'))
  const server = await ensureEmbeddedServer(directory, { settings: { shared_buffers: '512MB' } })
  try {
    await ensureEmbeddedDatabase(server, 'bench', path.resolve('db/migrations'))
    const config = { ...server.connection('bench', owner), statement_timeout: 1_800_000 }
    const db = createDb(createPool(config, () => {}))
    await openDesk(db, { name: 'Bench' }, { actor: 'system', requestId: 'bench', via: 'cli' })
    await fillDesk(db, claims)
    await sharePhrase(db)
    await measure(db)
    await db.destroy()
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** What newsrooms write again and again: the worst that an index of neighbouring words can meet. */
async function sharePhrase(db: Db): Promise<void> {
  await sql`alter table claim disable trigger user`.execute(db)
  await sql`update claim set statement = statement || ' according to the annual report'
    where abs(hashtext(id::text)) % 5 = 0`.execute(db)
  await sql`alter table claim enable trigger user`.execute(db)
  await sql`update claim_search s set shingles = claim_shingles(c.statement)
    from claim c where c.id = s.claim_id and c.statement like '% annual report'`.execute(db)
  await sql`vacuum analyze claim, claim_search`.execute(db)
}

async function measure(db: Db): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from claim order by md5(id::text) limit ${asked}`.execute(db)
  const times: number[] = []
  let found = 0
  for (const { id } of rows) {
    const began = performance.now()
    found += (await readSimilarClaims(db, { to: { claimId: id }, settled: true })).length
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  const ms = (time: number) => `${time.toFixed(1)} ms`
  const load = os.loadavg()[0]?.toFixed(1)
  print(`${claims} claims, ${asked} asked, ${(found / asked).toFixed(1)} found each`)
  print(`p50 ${ms(at(0.5))}, p95 ${ms(at(0.95))}, most ${ms(at(1))}, at a load of ${load}`)
  if (at(0.95) > most) process.exitCode = 1
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await bench()
