import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth } from '#app/auth/lucia.server.ts'
import { startSession } from '#app/auth/session.server.ts'
import { createExportPool } from '#app/data/db.server.ts'
import { type AuditCursor, readAuditPage } from '#app/data/reads/audit-page.server.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { loader as showPage } from '#app/routes/audit._index/route.tsx'
import { loader as exportCsv } from '#app/routes/audit.export[.]csv.ts'
import { loader as exportJsonl } from '#app/routes/audit.export[.]jsonl.ts'
import { loader as showNewer } from '#app/routes/audit.newer.ts'
import { loader as exportOpenings } from '#app/routes/audit.openings[.]jsonl.ts'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import type { DB } from '#db/schema.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  longReason,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { parseCsv } from '#tests/reference/parse-csv.ts'
import { testFetcher, testReader } from '#tests/setup/test-reader.ts'

const origin = 'http://127.0.0.1:3000'
const auth = createAuth(origin)
let room: Newsroom
let exportPool: pg.Pool
let claim: Claim

beforeAll(async () => {
  room = await createNewsroom()
  exportPool = createExportPool(room.connection('factdesk_app'), () => {})
  claim = await addTestClaim(room)
})

afterAll(async () => {
  await exportPool.end()
  await room.close()
})

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>

async function ask(
  loader: Loader,
  who: Who | null,
  path: string,
  method = 'GET',
): Promise<unknown> {
  const headers: Record<string, string> = {}
  if (who) {
    const cookie = await startSession(room.db, auth, who.actor.id)
    headers.cookie = cookie.split(';')[0] ?? ''
  }
  const { db, readDb } = room
  const context = {
    desk: { db, readDb, exportPool, auth, reader: testReader(), fetcher: testFetcher(), origin },
    requestId: 'request',
    nonce: '',
    clientAddress: '127.0.0.1',
    report: () => {},
  } as AppLoadContext
  const request = new Request(`${origin}${path}`, { method, headers })
  return loader({ request, context, params: {} }).catch((thrown: unknown) => thrown)
}

async function answer(loader: Loader, who: Who | null, path: string, method?: string) {
  // What is not signed yet is not copied.
  await signLog(room)
  const response = await ask(loader, who, path, method)
  if (!(response instanceof Response)) throw new Error('no response')
  return response
}

/** The page; where an address does not say once what it means, the one that it leads to. */
async function page(who: Who, path = '/audit') {
  const shown = await ask(showPage, who, path)
  const to = shown instanceof Response ? shown.headers.get('location') : null
  return (to ? await ask(showPage, who, to) : shown) as Awaited<ReturnType<typeof showPage>>
}

const exports: [string, Loader][] = [
  ['/audit/export.jsonl', exportJsonl],
  ['/audit/export.csv', exportCsv],
  ['/audit/openings.jsonl', exportOpenings],
]

describe.each(exports)('%s', (path, loader) => {
  test('gives no copy that is less narrow than somebody meant it to be', async () => {
    const response = await answer(
      loader,
      room.auditor,
      `${path}?claim=01890a5d-ac96-774b-bcce-b302099a8057`,
    )
    expect(response.status).toBe(422)
    expect(await response.text()).toMatch(/^claim: .* Known are person, act, about, period, from/)
  })

  test('is for auditor, editor and admin', async () => {
    for (const who of [room.auditor, room.editors[0], room.admin]) {
      const response = await answer(loader, who, path)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename="factdesk-(audit|openings)-\d+\.(jsonl|csv|tar)"$/,
      )
      expect((await response.text()).length).toBeGreaterThan(0)
    }
  })

  test('is refused to a reviewer, and leads who is not signed in to the sign-in', async () => {
    const before = await countEvents()
    expect((await answer(loader, room.reviewers[0], path)).status).toBe(403)
    const away = await answer(loader, null, `${path}?act=claim.added`)
    expect([away.status, away.headers.get('location')]).toEqual([
      302,
      `/sign-in?${new URLSearchParams({ to: `${path}?act=claim.added` })}`,
    ])
    expect(await exportsSince(before)).toBe(0)
  })

  test('says what it cannot read of a filter, and copies nothing', async () => {
    const before = await countEvents()
    const response = await answer(loader, room.auditor, `${path}?from=2026-02-30&act=nonsense`)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Enter the first day as year-month-day.')
    expect(await exportsSince(before)).toBe(0)
  })

  test('is not taken by asking about it', async () => {
    const before = await countEvents()
    const response = await answer(loader, room.auditor, path, 'HEAD')
    expect([response.status, response.body]).toEqual([200, null])
    expect(await exportsSince(before)).toBe(0)
  })
})

async function countEvents(): Promise<number> {
  const { rows } = await sql<{ eid: string }>`select max(eid) as eid from audit.event`.execute(
    room.db,
  )
  return Number(rows[0]?.eid)
}

async function exportsSince(eid: number): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from audit.event
    where eid > ${eid} and type = 'audit.exported.v1'`.execute(room.db)
  return Number(rows[0]?.n)
}

describe('a claim’s way through the desk', () => {
  const acts = [
    'claim.added.v1',
    'verdict.submitted.v1',
    'verdict.submitted.v1',
    'claim.disputed.v1',
    'decision.adjudicated.v1',
  ]

  test('is sealed after the first verdict, in the page and in every export', async () => {
    const verdict = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith('false') }
    value(await submitVerdict(room.db, verdict, room.reviewers[0]))
    const shown = await page(room.editors[0], `/audit?about=claim-${claim.id}`)
    expect(shown.lines[0]).toMatchObject({
      type: 'verdict.submitted.v1',
      sentence: 'A reviewer submitted a verdict, sealed until the round is complete.',
      leaf: null,
    })
    const everything = JSON.stringify(shown.lines)
    for (const secret of [
      verdict.rationale,
      'False',
      'port.example.org',
      room.reviewers[0].actor.id,
    ]) {
      expect(everything).not.toContain(secret)
    }
    const asked = await page(room.editors[0], `/audit?person=${room.reviewers[0].actor.id}`)
    expect(asked.lines.map(({ type }) => type)).not.toContain('verdict.submitted.v1')
    for (const [path, loader] of exports) {
      const copy = await (await answer(loader, room.editors[0], `${path}?about=${claim.id}`)).text()
      expect(copy).not.toContain(verdict.rationale)
      expect(copy).not.toContain('port.example.org')
    }
  })

  test('is told in order by the page and both exports once it is decided', async () => {
    const { version } = await storedClaim(room.db, claim.id)
    const verdict = { claimId: claim.id, expectedVersion: version, ...verdictWith('true') }
    value(await submitVerdict(room.db, verdict, room.reviewers[1]))
    const disputed = await storedClaim(room.db, claim.id)
    value(await adjudicate(room.db, settlingOn(disputed, 'true'), room.editors[0]))

    const query = `?about=${encodeURIComponent(`${origin}/claims/${claim.id}/history`)}`
    const lines = (
      await (await answer(exportJsonl, room.auditor, `/audit/export.jsonl${query}`)).text()
    )
      .trimEnd()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(acts)
    const [, ...rows] = parseCsv(
      await (await answer(exportCsv, room.auditor, `/audit/export.csv${query}`)).text(),
    )
    expect(rows.map((row) => row[3])).toEqual(acts)
    const shown = await page(room.auditor, `/audit${query}`)
    expect(shown.lines.map(({ type }) => type)).toEqual(acts.toReversed())
    const name = (who: Who) => shown.people.find(({ id }) => id === who.actor.id)?.name
    expect(shown.lines.map(({ sentence }) => sentence).toReversed()).toEqual([
      `${name(room.editors[2])} added the claim “The harbour lost 412 jobs last year.”`,
      `${name(room.reviewers[0])} rated the claim False.`,
      `${name(room.reviewers[1])} rated the claim True.`,
      'The desk marked the verdicts as disputed: they differ in rating.',
      `${name(room.editors[0])} settled the dispute as True: “${longReason}”`,
    ])
    expect(rows.map((row) => row[7])).toEqual(shown.lines.map((line) => line.sentence).toReversed())
  })
})

describe('the page', () => {
  test('tells how much of the log is signed, and whether something is wrong with it', async () => {
    const size = await signLog(room)
    expect((await page(room.auditor)).log).toMatchObject({
      state: 'well',
      figures: { size, signed: size, oldestWaiting: null, oldestUnsigned: null },
    })
  })

  test('is told how many events came since, as far as they match', async () => {
    const { newest, log } = await page(room.auditor)
    expect(log.witnesses).toEqual([])
    await addPerson(room.db, ['reviewer'])
    await addPerson(room.db, ['reviewer'])
    const since = async (more: string) => {
      const path = `/audit/newer?after=${newest}${more}`
      const answer = (await ask(showNewer, room.auditor, path)) as Response
      return answer.ok ? answer.json() : answer.status
    }
    expect(await since('')).toEqual({ newer: 2 })
    expect(await since('&act=member.added')).toEqual({ newer: 2 })
    expect(await since('&act=claim.added')).toEqual({ newer: 0 })
    expect(await since('x')).toBe(422)
  })

  test('is refused to a reviewer', async () => {
    expect(await ask(showPage, room.reviewers[0], '/audit')).toMatchObject({ status: 403 })
  })

  test('shows the whole log with what was typed where a filter cannot be read', async () => {
    const shown = await page(room.auditor, '/audit?from=soon&act=claim.added')
    expect(shown).toMatchObject({
      errors: { from: 'Enter the first day as year-month-day.' },
      typed: { from: 'soon', act: 'claim.added' },
      filter: '',
    })
  })

  test('finds by act and by day, both ends included', async () => {
    const shown = await page(room.auditor, '/audit?act=claim.disputed')
    expect(shown.lines.map(({ type }) => type)).toEqual(['claim.disputed.v1'])
    const day = shown.lines[0]?.time.slice(0, 10)
    const counts = async (query: string) =>
      (await page(room.auditor, `/audit?act=claim.disputed&${query}`)).lines.length
    expect(await counts(`from=${day}&to=${day}`)).toBe(1)
    expect(await counts('to=2020-01-01')).toBe(0)
    expect(await counts('from=2100-01-01')).toBe(0)
  })

  test('leads through the whole log and back, each event once, in two queries a page', async () => {
    for (let i = 0; i < 130; i++) await addPerson(room.db, ['reviewer'])
    let queries = 0
    const counted = new Kysely<DB>({
      dialect: new PostgresDialect({ pool: room.pool }),
      log: (event) => {
        if (event.level === 'query') queries += 1
      },
    })
    const walk = async (start: AuditCursor | null, side: AuditCursor['side']) => {
      const pages: string[][] = []
      let cursor = start
      for (;;) {
        const { lines, ...cursors } = await readAuditPage(
          counted,
          noFilter,
          cursor,
          room.auditor.actor.id,
        )
        pages.push(lines.map(({ eventId }) => eventId))
        const place = cursors[side]
        if (place === null) return { pages, last: { cursors } }
        cursor = { side, place }
      }
    }
    const { pages, last } = await walk(null, 'older')
    const stored = await sql<{ event_id: string }>`
      select event_id from audit.event order by eid desc`.execute(room.db)
    expect(pages.flat()).toEqual(stored.rows.map(({ event_id }) => event_id))
    expect(pages.length).toBeGreaterThan(2)
    expect(queries).toBe(2 * pages.length)
    const back = await walk({ side: 'newer', place: last.cursors.newer ?? '' }, 'newer')
    expect(back.pages.toReversed().flat()).toEqual(pages.slice(0, -1).flat())
  })
})
