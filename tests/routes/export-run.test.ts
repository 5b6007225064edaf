import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ExportRun } from '#app/domain/audit/export-run.ts'
import type { Who } from '#app/workflow/who.ts'
import { addPerson, createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
/** Two apps on one database, as two processes are. */
let app: TestApp
let twin: TestApp
let who: Who

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  twin = await createTestApp(room)
  // Enough that a copy cannot hide in buffers while nobody reads it.
  for (let first = 1; first <= 100; first += 20) {
    await sql`insert into audit.event (leaf)
      select json_build_object('id', 'bulk-' || n, 'type', 'bulk.v1', 'actor', 'system',
        'subject', 'bulk/1@' || n, 'time', '2026-01-02T03:04:05.000000Z', 'data', repeat('x', 60000))
      from generate_series(${first}::int, ${first + 19}::int) n`.execute(room.ownerDb)
  }
  await signLog(room)
})
beforeEach(async () => {
  who = await addPerson(room.db, ['auditor'])
})
afterAll(() => room.close())

async function get(path: string, from = app, as = who, headers = {}): Promise<Response> {
  return from.get(path, { cookie: await from.signedIn(as.actor), headers })
}

async function run(from = app, as = who): Promise<ExportRun | null> {
  const answer = await get('/audit/exports', from, as)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return ((await answer.json()) as { run: ExportRun | null }).run
}

async function cancel(runId: string, from = app, as = who): Promise<Response> {
  const cookie = await from.signedIn(as.actor)
  return from.post('/audit/exports', { runId, search: 'period=today' }, { cookie })
}

async function page(from = app): Promise<string> {
  const answer = await get('/audit', from, who, { accept: 'text/html' })
  return (await answer.text()).replaceAll('<!-- -->', '')
}

it('an export is watched from any page of any process, until it is complete', async () => {
  expect(await run()).toBeNull()
  const copy = await get('/audit/export.jsonl')
  const length = Number(copy.headers.get('content-length'))
  const reader = copy.body?.getReader()
  await reader?.read()
  await expect.poll(async () => (await run(twin))?.sent, { timeout: 4_000 }).toBeGreaterThan(60_000)
  const half = await run(twin)
  expect(half).toMatchObject({ format: 'jsonl', state: 'running', fromByte: 0, toByte: length })
  expect(half?.sent).toBeLessThan(length)
  const shown = await page(twin)
  expect(shown).toContain('Your export (JSON Lines) is on its way.')
  expect(shown).toMatch(/<progress[^>]*aria-label="Passed on"[^>]*value="\d+"/)
  expect(shown).toMatch(/[\d.]+ (?:kB|MB) of [\d.]+ MB/)
  expect(shown).toContain('Cancel the export')

  while (!(await reader?.read())?.done);
  await expect.poll(async () => (await run())?.state).toBe('sent')
  expect(await run()).toMatchObject({
    sent: length,
    file: expect.stringMatching(/^factdesk-audit-\d+\.jsonl$/),
  })
  expect(await page(twin)).toContain('Your export (JSON Lines) is complete.')
})

it('is cancelled by a form from another process, and nobody else’s is', async () => {
  const copy = await get('/audit/bundle.tar')
  const reader = copy.body?.getReader()
  await reader?.read()
  const id = (await run())?.id ?? ''
  const other = await addPerson(room.db, ['auditor'])
  await cancel(id, twin, other)
  expect(await run(app, other)).toBeNull()
  const answer = await cancel(id, twin)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/audit?period=today'])
  expect(await run()).toMatchObject({ state: 'running', isEnding: true })
  expect(await page(twin)).toContain('Your export (bundle) is being cancelled.')
  const readOn = async () => {
    while (!(await reader?.read())?.done);
  }
  // Until it is told to end, the copy waits for a reader.
  await expect.poll(async () => (await run())?.state, { timeout: 5_000 }).toBe('cancelled')
  await expect(readOn()).rejects.toThrow()
  expect(await page()).toContain('Your export (bundle) was cancelled.')
  // The person's turn is free again.
  expect((await get('/audit/export.csv?act=desk.opened')).status).toBe(200)
})

it('says that it was cut off where its reader left, and where its process died', async () => {
  const copy = await get('/audit/export.jsonl')
  const reader = copy.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  await expect.poll(async () => (await run())?.state).toBe('broken')
  expect(await page()).toContain('Your export (JSON Lines) was cut off before its end.')

  await sql`update export_run set state = 'running', seen_at = clock_timestamp() - interval '16 seconds'
    where member_id = ${who.actor.id}`.execute(room.ownerDb)
  expect(await run()).toMatchObject({ state: 'broken' })
  await sql`update export_run set seen_at = clock_timestamp() - interval '11 minutes'
    where member_id = ${who.actor.id}`.execute(room.ownerDb)
  expect(await run()).toBeNull()
})

it('counts from where it is gone on with, and of a table knows no end', async () => {
  const part = await get('/audit/export.jsonl', app, who, { range: 'bytes=1000-' })
  const whole = Number(/\/(\d+)$/.exec(part.headers.get('content-range') ?? '')?.[1])
  await part.arrayBuffer()
  await expect.poll(async () => (await run())?.state).toBe('sent')
  expect(await run()).toMatchObject({ fromByte: 1_000, sent: whole, toByte: whole })

  const table = await (await get('/audit/export.csv?act=desk.opened')).arrayBuffer()
  await expect.poll(async () => (await run())?.state).toBe('sent')
  expect(await run()).toMatchObject({
    format: 'csv',
    events: 1,
    sent: table.byteLength,
    toByte: null,
  })
})

it('is refused to reviewers, and to a form that names none', async () => {
  expect((await get('/audit/exports', app, room.reviewers[0])).status).toBe(403)
  expect((await cancel('none')).status).toBe(422)
})
