import { createHash, createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportRequest, exportLog } from '#app/audit/export/export-log.server.ts'
import { type ExportOrder, planExport } from '#app/audit/export/export-plan.server.ts'
import { createExportPool } from '#app/data/db.server.ts'
import {
  type EntryRow,
  entryColumns,
  logOrder,
  readableLog,
  toEntry,
} from '#app/data/reads/audit-entries.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { type AuditEventType, catalogue } from '#app/domain/audit/catalogue.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import { namingOf } from '#app/domain/audit/naming.ts'
import { sentence } from '#app/domain/audit/sentence.ts'
import { sampleEvent } from '#tests/builders/audit-events.ts'
import { addMember, openDesk, type TestMember } from '#tests/builders/members.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { parseCsv } from '#tests/reference/parse-csv.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let exportPool: pg.Pool
let reviewer: TestMember
let auditor: TestMember

beforeAll(async () => {
  desk = await createTestDesk()
  exportPool = createExportPool(desk.connection('factdesk_app'), () => {})
  await openDesk(desk)
  reviewer = await addMember(desk, ['reviewer'], { name: '=Ana "the" Ruiz' })
  auditor = await addMember(desk, ['auditor'], { name: 'Odd Tor' })
})

afterAll(async () => {
  await exportPool.end()
  await desk.close()
})

async function append(
  type: AuditEventType,
  object: `${string}/${string}`,
  version: number,
  data?: object,
) {
  const actor = { type: 'member', id: reviewer.id } as const
  await desk.db
    .transaction()
    .execute((trx) => appendEvents(trx, [sampleEvent(type, { object, version, actor, data })]))
}

type Asked = Partial<ExportRequest & ExportOrder>

/** An export of what is written so far, signed before. */
async function open(request: Asked = {}) {
  await signLog(desk)
  const { filter = noFilter, size = null, begin = null, end = null } = request
  const viewerId = request.memberId ?? auditor.id
  const plan = await planExport(desk.readDb, { viewerId, filter, size, begin, end })
  if (!plan.ok) throw new Error(plan.refusal.code)
  return exportLog(
    { ...desk, exportPool },
    {
      format: 'jsonl',
      plan: plan.value,
      bytes: null,
      byteOrderMark: false,
      file: 'copy',
      memberId: auditor.id,
      requestId: 'request-2',
      via: 'web',
      signal: new AbortController().signal,
      ...request,
    },
  )
}

async function exported(request: Asked = {}): Promise<string> {
  const result = await open(request)
  if (!result.ok) throw new Error(result.refusal.code)
  return new Response(result.value.body).text()
}

async function rowsOfCsv(request: Asked = {}) {
  const [head = [], ...rows] = parseCsv(await exported({ ...request, format: 'csv' }))
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])))
}

const everyType = Object.keys(catalogue) as AuditEventType[]

describe('every act there is', () => {
  const claim = 'claim/018f2a00-0000-7000-8000-0000000000aa' as const

  beforeAll(async () => {
    for (const [i, type] of everyType.entries()) await append(type, claim, i + 1)
  })

  test('is in the JSON Lines, in order and byte for byte what was hashed', async () => {
    const lines = (await exported()).split('\n')
    expect(lines.pop()).toBe('')
    const stored = await sql<{ leaf: string; leaf_hash: Buffer }>`
      select leaf, leaf_hash from audit.event order by eid limit ${lines.length}`.execute(
      desk.ownerDb,
    )
    expect(lines).toEqual(stored.rows.map(({ leaf }) => leaf))
    for (const [i, line] of lines.entries()) {
      const hash = createHash('sha256').update('\0').update(line).digest()
      expect(hash.equals(stored.rows[i]?.leaf_hash ?? Buffer.of())).toBe(true)
    }
    const types = lines.map((line) => JSON.parse(line).type)
    expect(types.filter((type) => everyType.includes(type.slice(0, -3)))).toEqual(
      expect.arrayContaining(everyType.map((type) => `${type}.v1`)),
    )
  })

  test('is in the CSV in the same order, with its number and its hash', async () => {
    const rows = await rowsOfCsv()
    const stored = await sql<{ type: string; hash: string }>`
      select type, encode(leaf_hash, 'hex') as hash from audit.event order by eid limit ${rows.length}`.execute(
      desk.ownerDb,
    )
    expect(rows.map(({ type, leaf_hash }) => ({ type, hash: leaf_hash }))).toEqual(stored.rows)
    expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_, i) => i + 1))
  })

  test('is told in the CSV exactly as on the screens', async () => {
    for (const viewer of [auditor, reviewer]) {
      const rows = await rowsOfCsv({ memberId: viewer.id })
      const entries = await sql<EntryRow>`select ${entryColumns} from ${readableLog(viewer.id)}
        order by ${logOrder} limit ${rows.length}`.execute(desk.db)
      const naming = namingOf([reviewer, auditor])
      expect(rows.map((row) => row.what_happened)).toEqual(
        entries.rows.map((row) => spreadsheetSafe(sentence(toEntry(row), naming))),
      )
    }
  })

  function spreadsheetSafe(cell: string): string {
    return /^[-=+@\t\r\n]/.test(cell) ? `'${cell}` : cell
  }

  test('that an export was taken is the next event, and not in the export', async () => {
    const lines = (await exported({ filter: { ...noFilter, act: 'audit.exported' } })).split('\n')
    const last = await sql<{ body: { data: { events: number }; actor: string } }>`
      select body from audit.event order by eid desc limit 1`.execute(desk.ownerDb)
    expect(last.rows[0]?.body).toMatchObject({
      type: 'audit.exported.v1',
      actor: auditor.id,
      data: { format: 'jsonl', events: lines.length - 1, filter: { act: 'audit.exported' } },
    })
  })
})

describe('a spreadsheet', () => {
  test.each([
    ['=1+2', "'=1+2"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['=cmd|" /C calc"!A0', `'=cmd|" /C calc"!A0`],
    ['1-2=3', '1-2=3'],
    ['say "no", twice\r\nand\nleave', 'say "no", twice\r\nand\nleave'],
    ['\\.', '\\.'],
    ['\u{1F600} “ä”', '\u{1F600} “ä”'],
  ])('runs nothing of %j', async (typed, read) => {
    const object = `claim/${randomUUID()}` as const
    await append('decision.reopened', object, 1, { reason: typed })
    const claim = object.slice('claim/'.length)
    const [row] = await rowsOfCsv({ filter: { ...noFilter, about: { kind: 'claim', id: claim } } })
    expect(row?.reason).toBe(read)
  })

  test('does not run a person’s name either', async () => {
    const [row] = await rowsOfCsv({ filter: { ...noFilter, person: reviewer.id } })
    expect(row).toMatchObject({ actor_id: reviewer.id, actor_name: `'=Ana "the" Ruiz` })
  })

  test('is told that the text is UTF-8 where that was asked for', async () => {
    const [plain, marked] = [
      await exported({ format: 'csv' }),
      await exported({ format: 'csv', byteOrderMark: true }),
    ]
    expect(plain.startsWith('number,leaf_hash,time,type,actor_id,actor_name,subject,')).toBe(true)
    // Response.text() takes the mark off, so the bytes have to tell.
    expect(marked.startsWith('number,')).toBe(true)
    const result = await open({ format: 'csv', byteOrderMark: true })
    if (!result.ok) throw new Error(result.refusal.code)
    const bytes = new Uint8Array(await new Response(result.value.body).arrayBuffer())
    expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
  })
})

describe('what a verdict says', () => {
  const claimId = randomUUID()
  const filter = { ...noFilter, about: { kind: 'claim', id: claimId } as const }
  const secrets = ['False', 'The minutes say otherwise', 'Accurate quote', 'accurate_quote']

  beforeAll(() => append('verdict.submitted', `claim/${claimId}`, 1))

  test('leaves in no format for anybody else while the round is blind', async () => {
    for (const format of ['jsonl', 'csv', 'openings'] as const) {
      const copy = await exported({ format, filter })
      for (const secret of secrets) expect(copy).not.toContain(secret)
    }
    const [row] = await rowsOfCsv({ filter })
    expect(row).toMatchObject({
      actor_id: 'sealed',
      actor_name: 'sealed',
      what_happened: 'A reviewer submitted a verdict, sealed until the round is complete.',
      rating: 'sealed',
      reason: 'sealed',
      evidence: 'sealed',
      before: '',
    })
  })

  test('is not found by asking for its reviewer', async () => {
    expect(await rowsOfCsv({ filter: { ...filter, person: reviewer.id } })).toEqual([])
  })

  test('is open to who wrote it', async () => {
    const [row] = await rowsOfCsv({ filter, memberId: reviewer.id })
    expect(row).toMatchObject({ rating: 'false', reason: 'The minutes say otherwise, on page 3.' })
  })

  test('opens against the commitments of the line', async () => {
    const [line = ''] = (await exported({ filter, memberId: reviewer.id })).split('\n')
    const openings = (await exported({ format: 'openings', filter, memberId: reviewer.id }))
      .trimEnd()
      .split('\n')
      .map((opening) => JSON.parse(opening))
    expect(openings.map(({ path }) => path)).toContain('data.verdict.rationale')
    for (const { event, path, key, value } of openings) {
      const leaf = JSON.parse(line)
      expect(leaf.id).toBe(event)
      const committed = path.split('.').reduce((part: never, name: string) => part[name], leaf)
      const hmac = createHmac('sha256', Buffer.from(key, 'hex')).update(value).digest('hex')
      expect(committed).toEqual({ commit: `hmac-sha256:${hmac}` })
    }
  })
})

describe('a connection', () => {
  // Enough that the copy cannot hide in the buffers between the database and a client that waits.
  beforeAll(async () => {
    // A few at a time: on a busy machine all of them take longer than a statement may.
    for (let first = 1; first <= 200; first += 20) {
      await sql`insert into audit.event (leaf)
      select json_build_object('id', 'bulk-' || n, 'type', 'bulk.v1', 'actor', 'system',
        'subject', 'bulk/1@' || n, 'time', '2026-01-02T03:04:05.000000Z', 'data', repeat('x', 60000))
      from generate_series(${first}::int, ${first + 19}::int) n`.execute(desk.ownerDb)
    }
  })

  test('is given back when the client leaves half-way, and the database stops', async () => {
    const result = await open()
    if (!result.ok) throw new Error(result.refusal.code)
    const reader = result.value.body.getReader()
    await reader.read()
    await reader.cancel()
    await expect.poll(lent).toBe(0)
    await expect.poll(copiesRunning).toBe(0)
    // As booleans: a mismatch must not print the log.
    expect((await exported()).length > 200 * 60_000).toBe(true)
  })

  test('is given back when the request is aborted before anybody reads', async () => {
    const abort = new AbortController()
    await open({ signal: abort.signal })
    abort.abort()
    await expect.poll(lent).toBe(0)
    await expect.poll(copiesRunning).toBe(0)
  })

  test('is used again after a copy that went through', async () => {
    await exported({ filter: { ...noFilter, person: reviewer.id } })
    // At once: a stream that has ended has given its connection back.
    expect(lent()).toBe(0)
    const connections = exportPool.totalCount
    expect(connections).toBeGreaterThan(0)
    await exported({ filter: { ...noFilter, person: reviewer.id } })
    expect(exportPool.totalCount).toBe(connections)
  })

  test('is refused to a third export at a time, at once', async () => {
    const aborts = [new AbortController(), new AbortController()]
    const given = [
      await open({ signal: aborts[0]?.signal }),
      await open({ signal: aborts[1]?.signal, memberId: reviewer.id }),
    ]
    const third = await open({ memberId: randomUUID() })
    for (const abort of aborts) abort.abort()
    expect(given.map(({ ok }) => ok)).toEqual([true, true])
    expect(third).toEqual({ ok: false, refusal: { code: 'exports_busy' } })
    await expect.poll(lent).toBe(0)
  })

  test('is refused to who is exporting already', async () => {
    const abort = new AbortController()
    await open({ signal: abort.signal })
    expect(await open()).toEqual({ ok: false, refusal: { code: 'export_running' } })
    abort.abort()
    await expect.poll(lent).toBe(0)
  })

  test('that the database ends cuts the copy, and the app goes on', async () => {
    const result = await open()
    if (!result.ok) throw new Error(result.refusal.code)
    const reader = result.value.body.getReader()
    // A first chunk, so that the copy is under way.
    await reader.read()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'copy %' and datname = current_database()`.execute(desk.ownerDb)
    const readOn = async () => {
      while (!(await reader.read()).done);
    }
    await expect(readOn()).rejects.toThrow()
    await expect.poll(lent).toBe(0)
  })

  function lent(): number {
    return exportPool.totalCount - exportPool.idleCount
  }

  async function copiesRunning(): Promise<number> {
    const { rows } = await sql<{ n: string }>`select count(*) as n from pg_stat_activity
      where query like 'copy %' and state = 'active' and datname = current_database()`.execute(
      desk.ownerDb,
    )
    return Number(rows[0]?.n)
  }
})
