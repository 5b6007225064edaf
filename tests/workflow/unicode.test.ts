import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  evidenceItem,
  type Newsroom,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { replayLog } from '#tests/reference/replay-log.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

/** Strings that software has stumbled over: the kinds, not the whole lists that are kept of them. */
const naughty = [
  'é and e\u0301 are not the same bytes',
  '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇳🇴',
  '\u202eright to left\u202c and \u2066isolated\u2069',
  'שלום عليكم 你好 ทดสอบ',
  '\ufeffbyte order mark, zero\u200bwidth, joiner\u200d, nbsp\u00a0',
  '\uffff \ufffe \u{10ffff} \u{1d11e}',
  'tab\tvertical\vform\fbell\x07escape\x1bdelete\x7f',
  'line\nbreak\r\nand\u2028separator\u2029',
  `'; drop table verdict; -- " \\ \\x00 \\u0000 $1 $$ {} [] null`,
  '{"commit":"hmac-sha256:00"}',
  'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤ ̖t̝͕̳̣̻̪͞h̼͓̲̦̳̘̲e͇̣̰̦̬͎ ̢̼̻̱̘h͚͎͙̜̣̲ͅi̦̲̣̰̤v̻͍e̺̭̳̪̰-m̢iͅn̖̺̞̲̯̰d̵̼̟͙̩̼̘̳',
]

// Text as people can write it: no U+0000 and no half of a surrogate pair, which the door refuses.
const anyText = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => text.replaceAll('\0', ''))

async function roundTrip(text: string): Promise<void> {
  const claim = await addTestClaim(room)
  const rationale = `Twenty characters and ${text}.`
  const item = { ...evidenceItem('https://example.org'), title: text, excerpt: text }
  const evidence = [{ ...item, publisher: text, url: text }]
  const verdict = verdictWith('false', { rationale, evidence, noEvidenceReason: `x${text}x` })
  const input = { claimId: claim.id, expectedVersion: 1, ...verdict }
  const after = value(await submitVerdict(room.db, input, room.reviewers[0]))
  expect(after.round.verdicts[0]).toMatchObject({ rationale, evidence })
  expect(await storedClaim(room.db, claim.id)).toEqual(after)
  expect(await replayLog(room.ownerDb, claim.id)).toEqual(after)
}

test.each(naughty)('comes back as it was written: %j', roundTrip)

test('whatever is written comes back', async () => {
  await fc.assert(fc.asyncProperty(anyText, roundTrip), { numRuns: 60 })
}, 30_000)

test.each(['\0', '\ud800', '\udfff'])('never gets past the log: %j', async (bad) => {
  const claim = await addTestClaim(room)
  const verdict = verdictWith('false', { rationale: `Twenty characters and ${bad}.` })
  const input = { claimId: claim.id, expectedVersion: 1, ...verdict }
  await expect(submitVerdict(room.db, input, room.reviewers[0])).rejects.toThrow()
  expect(await storedClaim(room.db, claim.id)).toEqual(claim)
})
