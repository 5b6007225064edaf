import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { timestampQuery, verifyTimestamp } from '#app/audit/timestamp/rfc3161.server.ts'
import { timestampHead } from '#app/audit/timestamp/timestamp-head.server.ts'
import { findHeadTimestamp } from '#app/data/stores/head-timestamps.server.ts'
import { askAuthority } from '#app/outbound/timestamp-asker.server.ts'
import { openDesk } from '#tests/builders/members.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { createTimeAuthority, type TimeAuthority } from '#tests/builders/time-authority.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

const isOpensslHere = spawnSync('openssl', ['version']).error === undefined
let desk: TestDesk
let authority: TimeAuthority

beforeAll(async () => {
  if (isOpensslHere) authority = await createTimeAuthority()
  desk = await createTestDesk()
  await openDesk(desk)
})

afterAll(async () => {
  await desk.close()
  await authority?.close()
})

beforeEach(({ skip }) => skip(!isOpensslHere, 'openssl is not installed'))

test('a head is stamped by an authority over HTTP, and openssl finds the timestamp right', async () => {
  const server = createServer(async (request, response) => {
    const reply = await authority.answer(await buffer(request))
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`
  const size = await signLog(desk)
  const ask = (query: Uint8Array) => askAuthority(url, query)
  const done = await timestampHead(desk.db, ask, [authority.ca])
  expect(done).toMatchObject({ ok: true, value: { size } })
  server.close()
  const kept = await findHeadTimestamp(desk.readDb, 1, size + 5)
  if (kept === null) throw new Error('nothing is kept')
  expect(await authority.verify(kept.reply, Buffer.from(kept.note))).toContain('Verification: OK')
  expect(await findHeadTimestamp(desk.readDb, 1, size - 1)).toBe(null)
  // An authority that is away, or answers nonsense, leaves nothing behind.
  expect(await timestampHead(desk.db, ask, [authority.ca])).toMatchObject({
    refusal: { code: 'no_answer' },
  })
})

test('an answer that is not to the question, or by a stranger, is refused', async () => {
  const bytes = Buffer.from('a head\n')
  const query = timestampQuery(bytes)
  const reply = await authority.answer(query.der)
  const check = async (
    changed: Partial<Record<'reply' | 'bytes' | 'nonce' | 'ca', Uint8Array>>,
  ) => {
    const given = { reply, bytes, nonce: query.nonce, ca: authority.ca, ...changed }
    const checked = await verifyTimestamp(given.reply, given.bytes, given.nonce, [given.ca])
    return checked.ok
  }
  expect(await check({})).toBe(true)
  expect(await check({ bytes: Buffer.from('another head\n') })).toBe(false)
  expect(await check({ nonce: timestampQuery(bytes).nonce })).toBe(false)
  expect(await check({ ca: authority.stranger })).toBe(false)
  expect(await check({ reply: Buffer.from('nonsense') })).toBe(false)
  // Neither what it says, nor that it is a timestamp, nor the signature can have another byte.
  const said = Buffer.from(reply).indexOf(createHash('sha256').update(bytes).digest())
  const places = [60, ...Array.from({ length: 24 }, (_, i) => said - 20 + i * 4), reply.length - 9]
  for (const at of places) {
    const forged = Uint8Array.from(reply, (byte, i) => (i === at ? byte ^ 1 : byte))
    expect(await check({ reply: forged }), `byte ${at} of ${reply.length}`).toBe(false)
  }
})
