import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const vectors = path.join(root, 'tests/vectors/merkle/derived')
const bundle = path.join(root, 'app/audit/bundle')
const run = promisify(execFile)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdesk-verify-'))
})

afterAll(() => rm(folder, { recursive: true }))

const given = (name: string) => path.join(vectors, name)

/** A file with these contents, for one call. */
async function made(name: string, contents: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, contents)
  return file
}

/** The vector with one replacement; throws if it replaces nothing. */
async function tampered(name: string, from: string, to: string): Promise<string> {
  const text = await readFile(given(name), 'utf8')
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`)
  return made(`tampered-${name}`, text.replace(from, to))
}

async function hashes(flip?: number): Promise<string> {
  const { leafHashes } = JSON.parse(await readFile(given('proofs.json'), 'utf8'))
  const bytes = Buffer.from(leafHashes.join(''), 'hex')
  if (flip !== undefined) bytes[flip] = (bytes[flip] ?? 0) ^ 1
  return made('hashes', bytes)
}

const opening = {
  event: 'e1',
  path: 'data.reason',
  key: '00'.repeat(32),
  value: 'wrong “year”',
}
// HMAC-SHA256 of the value's UTF-8 under 32 zero bytes, as openssl has it.
const commit = 'hmac-sha256:e98c5edcdcf6b2c71cd07297a4b3ff72ec1b1bdc5b1bc17be33593588b16666e'
const leaf = `{"data":{"reason":{"commit":"${commit}"}},"id":"e1"}\n`

const isPythonHere = ['python3', 'openssl'].every(
  (program) => spawnSync(program, ['version']).error === undefined,
)

describe.each([
  { script: 'verify.mjs', program: process.execPath, isHere: true },
  { script: 'verify.py', program: 'python3', isHere: isPythonHere },
])('$script', ({ script, program, isHere }) => {
  beforeEach(({ skip }) => skip(!isHere, `${program} is not installed`))

  async function verify(...args: string[]): Promise<{ code: number; said: string }> {
    return run(program, [path.join(bundle, script), ...args]).then(
      ({ stdout }) => ({ code: 0, said: stdout.trim() }),
      ({ code, stderr }) => ({ code, said: String(stderr).trim() }),
    )
  }

  test('accepts the signed log, each of its receipts, and that it only grew', async () => {
    const whole = [given('leaves.jsonl'), given('checkpoint.7'), given('log.vkey')]
    expect(await verify('export', ...whole)).toMatchObject({ code: 0 })
    expect(await verify('export', ...whole, await hashes())).toMatchObject({ code: 0 })
    const lines = (await readFile(given('leaves.jsonl'), 'utf8')).trimEnd().split('\n')
    // The first, one inside, and the last, which has the shortest proof.
    for (const i of [0, 3, 6]) {
      const event = await made('event', `${lines[i]}\n`)
      const checked = await verify(
        'receipt',
        event,
        given(`event-${i}.tlog-proof`),
        given('log.vkey'),
      )
      expect(checked).toMatchObject({ code: 0 })
    }
    for (const [before, after] of [
      ['checkpoint.0', 'checkpoint.4'],
      ['checkpoint.4', 'checkpoint.7'],
      ['checkpoint.7', 'checkpoint.7'],
    ] as const) {
      const files = [given(before), given(after), given('leaves.jsonl'), given('log.vkey')]
      expect(await verify('consistency', ...files)).toMatchObject({ code: 0 })
    }
  })

  test('finds a changed line, and names it where it has the hashes', async () => {
    const changed = await tampered('leaves.jsonl', 'claim/c1@1', 'claim/c2@1')
    const rest = [given('checkpoint.7'), given('log.vkey')]
    expect(await verify('export', changed, ...rest)).toMatchObject({ code: 1 })
    expect(await verify('export', changed, ...rest, await hashes())).toEqual({
      code: 1,
      said: 'WRONG line 2 is not the one in the log',
    })
  })

  test('does not let forged hashes blame a line', async () => {
    const files = [given('leaves.jsonl'), given('checkpoint.7'), given('log.vkey')]
    expect(await verify('export', ...files, await hashes(40))).toEqual({
      code: 1,
      said: 'WRONG the hashes are not those of the signed log',
    })
  })

  test('finds a cut tail, a line too many, a cut last line', async () => {
    const whole = await readFile(given('leaves.jsonl'), 'utf8')
    const lines = whole.split('\n')
    const cases = [
      [`${lines.slice(0, 6).join('\n')}\n`, 'WRONG 6 lines, but the checkpoint is of 7'],
      [`${whole}{}\n`, 'WRONG 8 lines, but the checkpoint is of 7'],
      [whole.slice(0, -1), 'WRONG the last line is cut'],
    ] as const
    for (const [contents, said] of cases) {
      const file = await made('leaves', contents)
      expect(await verify('export', file, given('checkpoint.7'), given('log.vkey'))).toEqual({
        code: 1,
        said,
      })
    }
  })

  test('finds a forged checkpoint, and one that another key signed', async () => {
    const forged = await tampered('checkpoint.7', '\n7\n', '\n8\n')
    const rest = [given('leaves.jsonl'), given('log.vkey')]
    expect(await verify('export', given('leaves.jsonl'), forged, given('log.vkey'))).toMatchObject({
      code: 1,
    })
    const log = await readFile(given('checkpoint.7'), 'utf8')
    const unsigned = await made(
      'unsigned',
      log
        .split('\n')
        .filter((line) => !line.startsWith('\u2014 factcheck'))
        .join('\n'),
    )
    expect(await verify('export', rest[0] ?? '', unsigned, given('log.vkey'))).toEqual({
      code: 1,
      said: 'WRONG the key has not signed this checkpoint',
    })
  })

  test('finds a log whose beginning was rewritten', async () => {
    const changed = await tampered('leaves.jsonl', 'claim/c1@1', 'claim/c2@1')
    const files = [given('checkpoint.4'), given('checkpoint.7'), changed, given('log.vkey')]
    expect(await verify('consistency', ...files)).toEqual({
      code: 1,
      said: 'WRONG the older checkpoint signs another log of 4 events',
    })
  })

  test('refuses a receipt for another event or place', async () => {
    const event = await made('event', '{}\n')
    const receipt = given('event-3.tlog-proof')
    expect(await verify('receipt', event, receipt, given('log.vkey'))).toMatchObject({ code: 1 })
    const moved = await tampered('event-3.tlog-proof', 'index 3', 'index 9')
    expect(await verify('receipt', event, moved, given('log.vkey'))).toMatchObject({ code: 1 })
  })

  test('holds openings to the commitments of the lines', async () => {
    const leaves = await made('leaves', leaf)
    const check = async (changed: object) =>
      verify(
        'openings',
        leaves,
        await made('openings', `${JSON.stringify({ ...opening, ...changed })}\n`),
      )
    expect(await check({})).toEqual({
      code: 0,
      said: 'OK all 1 openings are what the lines commit to',
    })
    expect(await check({ value: 'right year' })).toMatchObject({ code: 1 })
    expect(await check({ key: '01'.repeat(32) })).toMatchObject({ code: 1 })
    expect(await check({ path: 'data.constructor' })).toMatchObject({ code: 1 })
    expect(await check({ event: 'e2' })).toMatchObject({ code: 1 })
  })

  test('says with 2 that it could not check', async () => {
    const key = given('log.vkey')
    for (const args of [
      [],
      ['export'],
      ['__proto__', '', ''],
      ['export', '/nowhere', given('checkpoint.7'), key],
      ['export', given('leaves.jsonl'), given('leaves.jsonl'), key],
      ['export', given('leaves.jsonl'), given('checkpoint.7'), given('checkpoint.7')],
      ['receipt', given('leaves.jsonl'), given('checkpoint.7'), key],
    ]) {
      expect(await verify(...args)).toMatchObject({ code: 2 })
    }
  })
})
