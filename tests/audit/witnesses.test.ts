import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeDigest } from '#app/audit/digest.server.ts'
import { exportLog } from '#app/audit/export/export-log.server.ts'
import { nobody, planExport } from '#app/audit/export/export-plan.server.ts'
import { readKeyFile, vkeyOf } from '#app/audit/key-file.server.ts'
import { reanchor } from '#app/audit/reanchor.server.ts'
import {
  startWitnessing,
  type Witnessing,
  type WitnessTrouble,
} from '#app/audit/witnessing/start-witnessing.server.ts'
import { createExportPool } from '#app/data/db.server.ts'
import { findHeadToGive, findSignedHead } from '#app/data/reads/log-heads.server.ts'
import { readWitnesses } from '#app/data/reads/witnesses.server.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import { createWitnessAsker } from '#app/outbound/witness-asker.server.ts'
import { checkAsPage } from '#tests/builders/check-as-page.ts'
import { openDesk } from '#tests/builders/members.ts'
import { createRunningLog, type RunningLog, writeEvents } from '#tests/builders/running-log.ts'
import { type RunningWitness, startWitness } from '#tests/builders/running-witness.ts'
import { makeFolder } from '#tests/builders/signed-log.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let log: RunningLog
let witness: RunningWitness
let witnessing: Witnessing
let asker: ReturnType<typeof createWitnessAsker>
let troubles: WitnessTrouble[]

beforeEach(async () => {
  desk = await createTestDesk()
  log = await createRunningLog(desk)
  witness = await startWitness('b.example/witness')
  await openDesk(desk)
})

afterEach(async () => {
  await log.close()
  await witnessing?.stop()
  await asker?.close()
  await witness.close()
  await desk.close()
})

const patient = { timeout: 20_000 }
const vkeys = async () => (await readKeyFile(log.files.keyFile)).map(vkeyOf)
const cosigned = async () => (await readWitnesses(desk.readDb))[0]?.size ?? 0
const signed = async () => (await findSignedHead(desk.readDb))?.size ?? 0

/** Runs the desk's log with its witness until `isDone`. */
async function run(isDone: () => Promise<boolean>): Promise<void> {
  asker = createWitnessAsker([witness.url])
  troubles = []
  witnessing = startWitnessing({
    connection: desk.connection('factdesk_app'),
    witnesses: [witness],
    ask: asker.ask,
    onTrouble: (trouble) => troubles.push(trouble),
    between: 50,
  })
  log.start(witnessing)
  await expect.poll(isDone, patient).toBe(true)
  await log.stop()
  await witnessing.stop()
}

test('heads are cosigned, and given to whoever checks with the witness’s line', async () => {
  // Before the witness knows the log, it refuses; the log is signed all the same.
  await run(async () => troubles.length > 0 && (await signed()) > 0)
  expect(troubles).toEqual([
    { event: 'log.witness_refused', witness: 'b.example/witness', status: 404 },
  ])
  await witness.watch(...(await vkeys()))
  await writeEvents(desk, 3)
  await run(async () => (await cosigned()) >= 5)
  await writeEvents(desk, 2)
  await run(async () => (await cosigned()) >= 7)
  expect(troubles).toEqual([])
  // Each time from the head that the witness has: the first word of a start is about the last head.
  expect(witness.asked.filter(({ status }) => status === 200).at(-1)).toEqual({
    old: 'old 5',
    status: 200,
  })
  const head = await findHeadToGive(desk.readDb)
  expect(head?.note).toContain('\n\u2014 b.example/witness ')
  // One more that is not cosigned yet: what is given is the head that the witness signed.
  witness.setAway(true)
  await writeEvents(desk, 1)
  await run(async () => (await signed()) === 8 && troubles.length > 0)
  expect(troubles[0]).toMatchObject({ event: 'log.witness_away' })
  expect(await findHeadToGive(desk.readDb)).toMatchObject({ size: 7 })
  expect(await findHeadToGive(desk.readDb, 7)).toMatchObject({ size: 8 })
  await checkBundles()
  await checkDigest()
  await sql`insert into audit.cosignature (log, size, line)
    values (1, 7, ${'\u2014 a.example/w AAAA'}), (1, 5, ${'\u2014 a.example/w AAAB'})`.execute(
    desk.ownerDb,
  )
  const said = await readWitnesses(desk.readDb)
  expect(said.map(({ name, size }) => ({ name, size }))).toEqual([
    { name: 'a.example/w', size: 7 },
    { name: 'b.example/witness', size: 7 },
  ])
  expect(said.every(({ ago }) => ago >= 0 && ago < 60)).toBe(true)
})

/** A bundle names the witness, and holds by it; one of a head that it did not sign cannot be checked. */
async function checkBundles(): Promise<void> {
  const exportPool = createExportPool(desk.connection('factdesk_app'), () => {})
  const witnesses = {
    witnesses: [{ name: 'b', key: witness.key, url: witness.url }],
    groups: [],
    quorum: 'b',
  }
  const bundleOf = async (size: number | null) => {
    const all = { viewerId: nobody, filter: noFilter, begin: null, end: null }
    const plan = await planExport(desk.readDb, { ...all, size })
    if (!plan.ok) throw new Error(plan.refusal.code)
    const who = { memberId: null, requestId: 'test', via: 'cli' as const }
    const how = { format: 'bundle' as const, bytes: null, byteOrderMark: false, file: 'copy' }
    const { signal } = new AbortController()
    const request = { ...who, ...how, plan: plan.value, signal }
    const made = await exportLog({ ...desk, exportPool, witnesses }, request)
    if (!made.ok) throw new Error(made.refusal.code)
    return new Uint8Array(await new Response(made.value.body).arrayBuffer())
  }
  const trust = (await vkeys()).join('\n')
  expect(await checkAsPage(await bundleOf(null), { trust })).toMatchObject({
    result: 'valid',
    head: { size: 7, witnesses: [{ name: 'b.example/witness' }] },
  })
  expect(await checkAsPage(await bundleOf(8), { trust })).toMatchObject({
    result: 'unchecked',
    says: expect.stringContaining('fewer witnesses have signed its head'),
  })
  await exportPool.end()
}

/** The day before the one that follows today, in numbers, with the witness's line; written once. */
async function checkDigest(): Promise<void> {
  const folder = await makeFolder()
  const tomorrow = new Date(Date.now() + 86_400_000)
  const file = await writeDigest(desk.readDb, folder, tomorrow)
  expect(path.basename(file ?? '')).toBe(`${new Date().toISOString().slice(0, 10)}.txt`)
  const text = await readFile(file ?? '', 'utf8')
  expect(text).toMatch(/\n {2}5 {2}authz\.denied\n/)
  expect(text).toMatch(/\n {2}6 {2}events in all\n/)
  expect(text).toContain('\n\u2014 b.example/witness ')
  expect(await writeDigest(desk.readDb, folder, tomorrow)).toBe(null)
  await rm(folder, { recursive: true })
}

describe('a log that was set back, with all that the desk itself remembers', () => {
  test('is not signed again, as the witness knows more of it; it can be begun anew', async () => {
    log.start()
    await expect.poll(signed, patient).toBeGreaterThan(0)
    await log.stop()
    await witness.watch(...(await vkeys()))
    await writeEvents(desk, 6)
    await run(async () => (await cosigned()) >= 8)
    await setBack(3)
    await rm(log.files.checkpointFile)
    await run(async () => log.troubles.some(({ event }) => event === 'log.fork_refused'))
    expect(troubles).toContainEqual({
      event: 'log.witness_disputes',
      witness: 'b.example/witness',
    })
    // Also when it has grown past what the witness knows.
    await writeEvents(desk, 20)
    log.troubles.length = 0
    await run(async () => log.troubles.length > 0)
    expect(await signed()).toBeLessThanOrEqual(5)
    // The file is lost, but the database has a head to quote.
    const begun = await reanchor(desk.db, log.files, 'The disk failed.')
    if (!begun.ok) throw new Error(begun.refusal.code)
    await witness.watch(begun.value.key)
    await run(async () => (await cosigned()) >= 20)
  })
})

/** What a superuser does who wants the last events undone: also the heads that covered them are gone. */
async function setBack(events: number): Promise<void> {
  const tables = ['event', 'leaf', 'checkpoint', 'cosignature']
  const triggers = (verb: string) =>
    tables.map((table) => `alter table audit.${table} ${verb} trigger append_only_rows;`).join('')
  await sql.raw(triggers('disable')).execute(desk.ownerDb)
  await sql`delete from audit.leaf
    where idx > (select max(idx) from audit.leaf) - ${events}::integer`.execute(desk.ownerDb)
  await sql`delete from audit.cosignature where size > (select max(idx) + 1 from audit.leaf)`.execute(
    desk.ownerDb,
  )
  await sql`delete from audit.checkpoint where size > (select max(idx) + 1 from audit.leaf)`.execute(
    desk.ownerDb,
  )
  const gone = sql`not exists (select from audit.leaf l where l.eid = e.eid)`
  await sql`delete from audit.opening where event_id in (
    select event_id from audit.event e where ${gone})`.execute(desk.ownerDb)
  await sql`delete from audit.event e where ${gone}`.execute(desk.ownerDb)
  await sql.raw(triggers('enable always')).execute(desk.ownerDb)
}
