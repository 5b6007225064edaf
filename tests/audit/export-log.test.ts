import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportRequest, exportLog } from '#app/audit/export-log.server.ts'
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

function open(request: Partial<ExportRequest> = {}) {
  return exportLog(
    { db: desk.db, exportPool },
    {
      format: 'jsonl',
      filter: noFilter,
      byteOrderMark: false,
      memberId: auditor.id,
      requestId: 'request-2',
      via: 'web',
      signal: new AbortController().signal,
      ...request,
    },
  )
}

async function exported(request: Partial<ExportRequest> = {}): Promise<string> {
  const result = await open(request)
  if (!result.ok) throw new Error(result.refusal.code)
  return new Response(result.value.body).text()
}

async function rowsOfCsv(request: Partial<ExportRequest> = {}) {
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
