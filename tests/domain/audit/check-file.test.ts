import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkAsPage } from '#tests/builders/check-as-page.ts'

const given = (name: string) => readFileSync(`tests/vectors/merkle/derived/${name}`, 'utf8')
const trust = given('log.vkey')
const lines = given('leaves.jsonl')
const bytes = (text: string) => Buffer.from(text)

/** The receipt with its line in it, as the desk gives them. */
function receipt(index: number): string {
  const line = Buffer.from(lines.split('\n')[index] ?? '').toString('base64')
  return given(`event-${index}.tlog-proof`).replace('\nindex', `\nextra ${line}\nindex`)
}

test('lines by themselves are held against the heads that are at hand', async () => {
  const check = (text: string, more: object = {}) => checkAsPage(bytes(text), { trust, ...more })
  const [newest, earlier] = [given('checkpoint.7'), given('checkpoint.4')]
  expect(await check(lines, { newest, earlier })).toMatchObject({
    result: 'valid',
    head: { size: 4, keyFrom: 'given' },
  })
  expect(await check(lines, { newest: '' })).toMatchObject({ result: 'unchecked' })
  expect(await check(lines, { earlier })).toMatchObject({
    result: 'unchecked',
    says: expect.stringContaining('the first 4 of the 7 lines are the signed log'),
  })
  const changed = lines.replace('claim/c1@1', 'claim/c2@1')
  expect(await check(changed, { newest })).toMatchObject({ result: 'wrong' })
  expect(await check(lines.slice(0, -1), { newest })).toMatchObject({
    result: 'wrong',
    says: 'the last line is cut',
  })
})

test('a receipt is checked with a key or a policy, and says whose witness signed', async () => {
  const check = (text: string, more: object = {}) => checkAsPage(bytes(text), { trust, ...more })
  expect(await check(receipt(3))).toMatchObject({ result: 'valid', head: { witnesses: [] } })
  expect(await check(receipt(3), { trust: given('policy') })).toMatchObject({
    result: 'valid',
    says: 'the event is number 4 of the signed log of 7',
    head: { witnesses: [{ name: 'witness.example/w1', posixSeconds: 1767323200 }] },
  })
  // Without the witness's line the same proof no longer meets the policy.
  const alone = receipt(3).replace(/\u2014 witness.*\n/, '')
  expect(await check(alone, { trust: given('policy') })).toMatchObject({ result: 'unchecked' })
  expect(await check(receipt(3).replace('index 3', 'index 2'))).toMatchObject({ result: 'wrong' })
  expect(await check(receipt(3), { trust: '' })).toMatchObject({ result: 'unchecked' })
  expect(await check(receipt(3), { trust: given('witness.vkey') })).toMatchObject({
    result: 'unchecked',
  })
  expect(await check(receipt(3), { earlier: given('checkpoint.4') })).toMatchObject({
    result: 'unchecked',
    says: expect.stringContaining('take a bundle of the whole log'),
  })
})

test('what is none of these is told apart from what is wrong', async () => {
  for (const text of ['', 'number,leaf_hash\r\n', '{"event":"e"}\n', '\0\0']) {
    expect(await checkAsPage(bytes(text), { trust })).toMatchObject({ result: 'unchecked' })
  }
  expect(await checkAsPage(bytes(given('checkpoint.7')), { trust })).toMatchObject({
    result: 'valid',
    says: expect.stringContaining('it proves no line by itself'),
  })
  expect(await checkAsPage(bytes(lines), { trust: 'log nonsense' })).toMatchObject({
    result: 'unchecked',
    says: 'line 1 of the key cannot be read: a log has an Ed25519 key',
  })
})
