import { afterAll, beforeAll, expect, test } from 'vitest'
import { createModelAsker, type ModelAsker } from '#app/outbound/model-asker.server.ts'
import {
  type Recorded,
  type RecordedModel,
  startRecordedModel,
} from '#tests/builders/recorded-model.ts'

let server: RecordedModel
const askers: ModelAsker[] = []

beforeAll(async () => {
  server = await startRecordedModel()
})
afterAll(async () => {
  await Promise.all(askers.map((asker) => asker.close()))
  await server.close()
})

const question = { messages: [{ role: 'user', content: 'Which claims?' }], schema: {} }

/** An asker of its own each time: one remembers what its server cannot do. */
function asker(more: { key?: string; timeout?: number; url?: string } = {}) {
  const settings = { url: server.url, model: 'recorded', key: null, timeout: 5, ...more }
  const made = createModelAsker(settings)
  askers.push(made)
  return made
}

async function answerTo(...answers: Recorded[]) {
  server.plays(...answers)
  return asker().ask(question, new AbortController().signal)
}

test('asks as the protocol has it, with the key, and without chance', async () => {
  server.plays({ says: 'yes' })
  const one = asker({ key: 'sk-123' })
  expect(one.host).toBe(server.host)
  const answer = await one.ask(question, new AbortController().signal)
  expect(answer).toEqual({ ok: true, value: 'yes' })
  expect(server.asked).toHaveLength(1)
  const { path, headers, body } = server.asked[0] ?? fail()
  expect(path).toBe('/v1/chat/completions')
  expect(headers.authorization).toBe('Bearer sk-123')
  expect(headers.cookie).toBeUndefined()
  expect(body).toMatchObject({
    ...{ model: 'recorded', temperature: 0, stream: false, messages: question.messages },
    response_format: { type: 'json_schema' },
  })
  expect(body.seed).toBeTypeOf('number')
  expect(body.max_tokens).toBeLessThanOrEqual(4_096)
})

test('asks without a schema where the server knows none, from then on', async () => {
  server.plays({ status: 400 }, { says: 'yes' })
  const one = asker()
  const { signal } = new AbortController()
  expect(await one.ask(question, signal)).toEqual({ ok: true, value: 'yes' })
  expect(await one.ask(question, signal)).toEqual({ ok: true, value: 'yes' })
  expect(server.asked.map(({ body }) => body.response_format?.type)).toEqual([
    'json_schema',
    undefined,
    undefined,
  ])
})

test.each<[string, Recorded]>([
  ['an error', { status: 503 }],
  ['too many questions', { status: 429 }],
  ['a broken connection', 'breaks'],
])('asks once more after %s', async (_, fault) => {
  expect(await answerTo(fault, { says: 'yes' })).toEqual({ ok: true, value: 'yes' })
  expect(server.asked).toHaveLength(2)
})

test.each<[string, Recorded, string, number]>([
  ['an error that stays', { status: 500 }, 'answered_badly', 2],
  ['a wrong key', { status: 401, body: '{"error":"no"}' }, 'answered_badly', 1],
  ['no completion', { status: 200, body: '{"choices":[]}' }, 'answered_badly', 1],
  ['a page', { status: 200, body: '<html>' }, 'answered_badly', 1],
  [
    'nothing said',
    { status: 200, body: '{"choices":[{"message":{"content":null}}]}' },
    'answered_badly',
    1,
  ],
  ['more than is read', { says: 'x'.repeat(300_000) }, 'too_large', 1],
  ['a broken connection that stays', 'breaks', 'no_answer', 2],
])('takes nothing of %s', async (_, fault, reason, times) => {
  expect(await answerTo(fault)).toEqual({ ok: false, refusal: reason })
  expect(server.asked).toHaveLength(times)
})

test('follows no redirect: the text goes where people were told, or nowhere', async () => {
  const other = await startRecordedModel()
  other.plays({ says: 'yes' })
  const location = { location: other.url }
  expect(await answerTo({ status: 307, headers: location })).toEqual({
    ok: false,
    refusal: 'answered_badly',
  })
  expect(other.asked).toHaveLength(0)
  await other.close()
})

test('waits no longer than it may, twice', async () => {
  server.plays('hangs')
  const begun = performance.now()
  const answer = await asker({ timeout: 1 }).ask(question, new AbortController().signal)
  expect(answer).toEqual({ ok: false, refusal: 'too_slow' })
  expect(server.asked).toHaveLength(2)
  expect(performance.now() - begun).toBeLessThan(4_000)
})

test('stops at once when the desk does', async () => {
  server.plays('hangs')
  const stopping = new AbortController()
  const begun = performance.now()
  const answer = asker().ask(question, stopping.signal)
  setTimeout(() => stopping.abort(), 100)
  expect((await answer).ok).toBe(false)
  expect(server.asked).toHaveLength(1)
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test('says so where nobody listens', async () => {
  const nobody = asker({ url: 'http://127.0.0.1:1/v1/chat/completions' })
  expect(await nobody.ask(question, new AbortController().signal)).toEqual({
    ok: false,
    refusal: 'no_answer',
  })
})

function fail(): never {
  throw new Error('Nothing was asked')
}
