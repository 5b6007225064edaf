import { readFile, rm, stat } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readKeyFile, vkeyOf } from '#app/audit/key-file.server.ts'
import { reanchor } from '#app/audit/reanchor.server.ts'
import { addKey, retireKey } from '#app/audit/rotate-key.server.ts'
import { readLogFigures } from '#app/data/reads/log-health.server.ts'
import { logState } from '#app/domain/audit/log-health.ts'
import { openNote } from '#app/domain/audit/signed-note.ts'
import { openDesk } from '#tests/builders/members.ts'
import {
  createRunningLog,
  lastCheckpoint,
  type RunningLog,
  readLog,
  verifierOf,
  writeEvents,
} from '#tests/builders/running-log.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let log: RunningLog

beforeEach(async () => {
  desk = await createTestDesk()
  log = await createRunningLog(desk)
  await openDesk(desk)
})

afterEach(async () => {
  await log.close()
  await desk.close()
})

const patient = { timeout: 20_000 }
const signedSize = async () => (await lastCheckpoint(desk))?.size
const noteBytes = async () => Buffer.from((await lastCheckpoint(desk))?.note ?? '')
const vkeys = async () => (await readKeyFile(log.files.keyFile)).map(vkeyOf)
const health = async () => logState(await readLogFigures(desk.readDb))

async function signSome(count: number): Promise<void> {
  log.start()
  await writeEvents(desk, count)
  await expect.poll(isSettled, patient).toBe(true)
  await log.stop()
}

/** Everything has its place; the last head is signed, or refused. */
async function isSettled(): Promise<boolean> {
  const { placed, waiting } = await readLog(desk)
  const { length } = placed
  return waiting === 0 && length > 0 && (log.troubles.length > 0 || (await signedSize()) === length)
}

/** What restoring a backup does to the log: its last events are gone. Only a superuser gets that far. */
async function setBack(events: number): Promise<void> {
  const tables = ['event', 'leaf', 'checkpoint', 'tile']
  const triggers = (verb: string) =>
    tables.map((table) => `alter table audit.${table} ${verb} trigger append_only_rows;`).join('')
  await sql.raw(triggers('disable')).execute(desk.ownerDb)
  await sql`with gone as (
      delete from audit.leaf where idx >= (select max(idx) + 1 - ${events}::integer from audit.leaf) returning eid, idx
    ), heads as (delete from audit.checkpoint where size > (select min(idx) from gone))
    select 1`.execute(desk.ownerDb)
  await sql`delete from audit.opening where event_id in (
    select event_id from audit.event e where not exists (select from audit.leaf l where l.eid = e.eid))`.execute(
    desk.ownerDb,
  )
  await sql`delete from audit.event e where not exists (
    select from audit.leaf l where l.eid = e.eid)`.execute(desk.ownerDb)
  await sql.raw(triggers('enable always')).execute(desk.ownerDb)
}

describe('the key', () => {
  test('is made at the first start, for its owner’s eyes, and stands in no table', async () => {
    await signSome(1)
    expect((await stat(log.files.keyFile)).mode & 0o777).toBe(0o400)
    const file = await readFile(log.files.keyFile, 'utf8')
    const [, secret = ''] = /^PRIVATE\+KEY\+[^+]+\+[^+]+\+(.{44,})$/m.exec(file) ?? []
    expect(secret).not.toBe('')
    const { rows } = await sql<{ leaf: string }>`select leaf from audit.event`.execute(desk.ownerDb)
    expect(rows.map(({ leaf }) => leaf).join('\n')).not.toContain(secret)
    expect(await noteBytes().then(String)).not.toContain(secret)
  })

  test('verifies what it signed, and a note with one byte changed is refused', async () => {
    await signSome(3)
    const [vkey = ''] = await vkeys()
    const note = await noteBytes()
    expect(openNote(note, [verifierOf(vkey)])).toMatchObject({ ok: true })
    const changed = Buffer.from(note.toString().replace('\n5\n', '\n6\n'))
    expect(openNote(changed, [verifierOf(vkey)])).toMatchObject({ ok: false })
  })

  test('that is missing is told, and nobody leads who could not sign', async () => {
    await signSome(1)
    await rm(log.files.keyFile)
    log.start()
    await expect.poll(() => log.troubles, patient).toEqual([{ event: 'log.key_missing' }])
    expect(await addKey(desk.db, log.files.keyFile)).toMatchObject({ ok: true })
    await expect.poll(signedSize, patient).toBe(4)
  })

  test('is changed by one that both sign beside, until the old one is retired', async () => {
    await signSome(1)
    const [old = ''] = await vkeys()
    const added = await addKey(desk.db, log.files.keyFile)
    if (!added.ok) throw new Error(added.refusal.code)
    expect(await addKey(desk.db, log.files.keyFile)).toMatchObject({
      refusal: { code: 'two_keys' },
    })
    await signSome(0)
    // Whoever knows but the old key finds the new one announced under it.
    for (const vkey of [old, added.value]) {
      expect(openNote(await noteBytes(), [verifierOf(vkey)])).toMatchObject({ ok: true })
    }
    expect((await readLog(desk)).placed.at(-1)?.leaf).toContain(added.value)
    expect(await retireKey(desk.db, log.files.keyFile)).toEqual({ ok: true, value: old })
    await signSome(1)
    expect(openNote(await noteBytes(), [verifierOf(added.value)])).toMatchObject({ ok: true })
    expect(openNote(await noteBytes(), [verifierOf(old)])).toMatchObject({ ok: false })
    expect(await retireKey(desk.db, log.files.keyFile)).toMatchObject({
      refusal: { code: 'one_key' },
    })
  })
})

describe('a log that does not continue what was signed', () => {
  test('is not signed again; the desk works on, and the refusal is in the log once', async () => {
    await signSome(5)
    await setBack(3)
    log.start()
    await expect.poll(() => log.troubles, patient).toEqual([{ event: 'log.fork_refused' }])
    const signed = await signedSize()
    await writeEvents(desk, 10)
    await expect.poll(async () => (await readLog(desk)).waiting, patient).toBe(0)
    await log.stop()
    expect(await signedSize()).toBe(signed)
    expect(await health()).toBe('forked')
    const { placed } = await readLog(desk)
    const refusals = placed.filter(({ type }) => type === 'audit.fork_refused.v1')
    expect(refusals.map(({ leaf }) => JSON.parse(leaf).data)).toMatchObject([
      { known: { from: 'file', size: 7 }, found: { size: 4 } },
    ])
    await signSome(1)
    const again = (await readLog(desk)).placed.filter(
      ({ type }) => type === 'audit.fork_refused.v1',
    )
    expect(again).toHaveLength(1)
  })

  test('is not signed where it was rewritten and has grown past the last head', async () => {
    await signSome(5)
    const root = (await lastCheckpoint(desk))?.root
    await setBack(5)
    await writeEvents(desk, 20)
    log.start()
    await expect.poll(() => log.troubles, patient).toEqual([{ event: 'log.fork_refused' }])
    expect((await lastCheckpoint(desk))?.root).not.toEqual(root)
    expect(await health()).toBe('forked')
  })

  test('begins anew under the next name, and says what came before and why', async () => {
    await signSome(5)
    const before = (await noteBytes()).toString()
    await setBack(3)
    await signSome(2)
    log.troubles.length = 0
    const begun = await reanchor(desk.db, log.files, 'Yesterday’s backup was restored.')
    if (!begun.ok) throw new Error(begun.refusal.code)
    expect(begun.value.origin).toMatch(/\/2$/)
    await signSome(1)
    expect(openNote(await noteBytes(), [verifierOf(begun.value.key)])).toMatchObject({ ok: true })
    const { placed, waiting } = await readLog(desk)
    expect(waiting).toBe(0)
    expect(JSON.parse(placed[0]?.leaf ?? '')).toMatchObject({
      type: 'log.reanchored.v1',
      data: { origin: begun.value.origin, before: { size: 7, note: before } },
    })
    expect(await signedSize()).toBe(placed.length)
    expect(await health()).toBe('well')
  })

  test('is what it takes to begin anew', async () => {
    await signSome(3)
    expect(await reanchor(desk.db, log.files, 'No reason')).toMatchObject({
      refusal: { code: 'log_continues' },
    })
  })
})
