import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportLog } from '#app/audit/export/export-log.server.ts'
import { type ExportOrder, nobody, planExport } from '#app/audit/export/export-plan.server.ts'
import type { ExportFormat } from '#app/audit/export/export-queries.server.ts'
import { receiptOf } from '#app/audit/receipt.server.ts'
import { createExportPool } from '#app/data/db.server.ts'
import { readLogKeys } from '#app/data/reads/log-heads.server.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import { checkAsPage } from '#tests/builders/check-as-page.ts'
import { addTestClaim, createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { writeEvents, writeMany } from '#tests/builders/running-log.ts'
import { signLog } from '#tests/builders/signed-log.ts'

const run = promisify(execFile)
let room: Newsroom
let exportPool: pg.Pool
let folder: string
let claimId: string
let size: number

beforeAll(async () => {
  room = await createNewsroom()
  exportPool = createExportPool(room.connection('factdesk_app'), () => {})
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdesk-bundle-'))
  claimId = (await addTestClaim(room)).id
  await writeMany(room, 600)
  await writeEvents(room, 3)
  size = await signLog(room)
})

afterAll(async () => {
  await exportPool.end()
  await room.close()
  await rm(folder, { recursive: true })
})

const all: ExportOrder = { viewerId: nobody, filter: noFilter, size: null, begin: null, end: null }

async function copy(
  format: ExportFormat,
  order: Partial<ExportOrder> = {},
  bytes: { from: number; to: number } | null = null,
): Promise<Buffer> {
  const plan = await planExport(room.readDb, { ...all, ...order })
  if (!plan.ok) throw new Error(plan.refusal.code)
  const who = { memberId: room.auditor.actor.id, requestId: 'test', via: 'cli' as const }
  const made = await exportLog(
    { ...room, exportPool },
    {
      ...who,
      format,
      plan: plan.value,
      bytes,
      byteOrderMark: false,
      file: 'copy',
      signal: new AbortController().signal,
    },
  )
  if (!made.ok) throw new Error(made.refusal.code)
  const copied = Buffer.from(await new Response(made.value.body).arrayBuffer())
  if (made.value.length !== null) expect(copied.length).toBe(made.value.length)
  return copied
}

async function made(name: string, contents: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, contents)
  return file
}

const codes = { valid: 0, wrong: 1, unchecked: 2 }

/** What both verifiers and the page say, which must be the same but for their words. */
async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  const bundle = path.resolve('app/audit/bundle')
  const [ours, theirs] = await Promise.all(
    [
      [process.execPath, path.join(bundle, 'verify.mjs')],
      ['python3', path.join(bundle, 'verify.py')],
    ].map(([program = '', script = '']) =>
      run(program, [script, ...args]).then(
        ({ stdout }) => ({ code: 0, said: stdout.trim() }),
        ({ code, stderr }) => ({ code: Number(code), said: String(stderr).trim() }),
      ),
    ),
  )
  expect(theirs?.code).toBe(ours?.code)
  const [, file = '', key] = args
  const byPage = await checkAsPage(await readFile(file), {
    trust: key === undefined ? '' : await readFile(key, 'utf8'),
  })
  expect(codes[byPage.result], byPage.says).toBe(ours?.code)
  return ours ?? { code: -1, said: '' }
}

/** The same archive with one byte of a file's contents changed. */
function changed(tar: Buffer, what: string): Buffer {
  const at = tar.indexOf(what)
  if (at < 0) throw new Error(`the archive has no ${what}`)
  const copied = Buffer.from(tar)
  copied[at] = (copied[at] ?? 0) ^ 1
  return copied
}

describe('a bundle', () => {
  const filter = () => ({ ...noFilter, about: { kind: 'claim', id: claimId } as const })

  test('of the whole log is found right by programs that know nothing of ours', async () => {
    const file = await made('whole.tar', await copy('bundle'))
    const checked = await verify('bundle', file)
    expect(checked).toMatchObject({ code: 0 })
    expect(checked.said).toMatch(
      new RegExp(`: all ${size} events are the signed log; all \\d+ openings`),
    )
    expect(checked.said).toContain('compare it with the one you were given')
    // Every tar reads it.
    const { stdout } = await run('tar', ['-tf', file])
    expect(
      stdout
        .trim()
        .split('\n')
        .map((name) => path.basename(name)),
    ).toEqual([
      'README.txt',
      'checkpoint',
      'log.vkey',
      'policy',
      'verify.mjs',
      'verify.py',
      'hashes',
      'leaves.jsonl',
      'openings.jsonl',
    ])
  })

  test('of a range proves that nothing is left out of it', async () => {
    for (const range of [
      { begin: 0, end: 1 },
      { begin: 17, end: 300 },
      { begin: 256, end: size },
    ]) {
      const checked = await verify('bundle', await made('range.tar', await copy('bundle', range)))
      expect(checked.said).toContain(
        `these are all events from number ${range.begin + 1} to ${range.end} of the signed ${size}`,
      )
    }
  })

  test('of single events proves each of them', async () => {
    const checked = await verify(
      'bundle',
      await made('some.tar', await copy('bundle', { filter: filter() })),
    )
    expect(checked.said).toContain(`each of the 1 events is in the signed log of ${size}`)
  })

  test('with a changed byte is found wrong, and the line is named', async () => {
    const whole = changed(await copy('bundle'), '"type":"claim.added.v1"')
    expect(await verify('bundle', await made('t.tar', whole))).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^WRONG line \d+ is not the one in the log$/),
    })
    const some = changed(await copy('bundle', { filter: filter() }), '"type":"claim.added.v1"')
    expect(await verify('bundle', await made('t.tar', some))).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^WRONG line 1 is not number \d+ of the signed log$/),
    })
    const opening = changed(await copy('bundle'), '412 jobs')
    expect(await verify('bundle', await made('t.tar', opening))).toMatchObject({ code: 1 })
    const head = changed(await copy('bundle'), '\n\n\u2014 factdesk')
    expect((await verify('bundle', await made('t.tar', head))).code).not.toBe(0)
  })

  test('is not right by another desk’s key', async () => {
    const other = path.resolve('tests/vectors/merkle/derived/log.vkey')
    const file = await made('whole.tar', await copy('bundle'))
    expect(await verify('bundle', file, other)).toEqual({
      code: 1,
      said: 'WRONG the key has not signed this checkpoint',
    })
  })
})

describe('lines', () => {
  test('gone on with at any byte are those of an unbroken copy', async () => {
    const whole = await copy('jsonl')
    for (let i = 0; i < 12; i++) {
      const at = Math.floor(Math.random() * whole.length)
      const to = at + 1 + Math.floor(Math.random() * (whole.length - at))
      const rest = await copy('jsonl', {}, { from: at, to })
      expect(rest.equals(whole.subarray(at, to)), `bytes ${at} to ${to}`).toBe(true)
    }
  })

  test('of a range are those between, and of an older head the beginning', async () => {
    const lines = (await copy('jsonl')).toString().split('\n')
    const some = (await copy('jsonl', { begin: 100, end: 103 })).toString()
    expect(some).toBe(`${lines.slice(100, 103).join('\n')}\n`)
    const rest = await copy('jsonl', { begin: 100, end: 103 }, { from: 5, to: some.length })
    expect(rest.toString()).toBe(some.slice(5))
    const grown = await signLog(room)
    expect(grown).toBeGreaterThan(size)
    expect((await copy('jsonl', { size })).toString()).toBe(lines.join('\n'))
  })

  test('of a head that was never signed, or a range that is not there, are refused', async () => {
    const refusal = async (order: Partial<ExportOrder>) => {
      const plan = await planExport(room.readDb, { ...all, ...order })
      return plan.ok ? null : plan.refusal.code
    }
    expect(await refusal({ size: 3 })).toBe('no_such_head')
    expect(await refusal({ begin: 5, end: 5 })).toBe('no_such_range')
    expect(await refusal({ end: 1e6 })).toBe('no_such_range')
  })
})

test('a receipt is checked with the key alone', async () => {
  const subject = `claim/${claimId}@1`
  const receipt = await receiptOf(room.readDb, { subject }, room.reviewers[0].actor.id)
  if (!receipt.ok) throw new Error(receipt.refusal.code)
  const [key = ''] = await readLogKeys(
    room.readDb,
    receipt.value.text.split('\n\n')[1]?.split('\n')[0] ?? '',
  )
  const files = [await made('receipt', receipt.value.text), await made('key', `${key}\n`)]
  expect(await verify('receipt', ...files)).toMatchObject({ code: 0 })
  const forged = receipt.value.text.replace(
    /\nindex (\d+)\n/,
    (_, index) => `\nindex ${Number(index) + 1}\n`,
  )
  expect(await verify('receipt', await made('forged', forged), files[1] ?? '')).toMatchObject({
    code: 1,
  })
  expect(await readFile(files[0] ?? '', 'utf8')).toContain('c2sp.org/tlog-proof@v1')
})
