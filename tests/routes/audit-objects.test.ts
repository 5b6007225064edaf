import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditCursor, readAuditPage } from '#app/data/reads/audit-page.server.ts'
import { type AuditEventType, catalogue } from '#app/domain/audit/catalogue.ts'
import type { JsonValue } from '#app/domain/audit/entry.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import type { AuditObject } from '#app/domain/audit/object.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { acceptAppeal } from '#app/workflow/accept-appeal.server.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import { changeMemberRoles } from '#app/workflow/change-member-roles.server.ts'
import { retitleSource } from '#app/workflow/retitle-source.server.ts'
import type { Who } from '#app/workflow/who.ts'
import type { DB } from '#db/schema.ts'
import { sampleEvent } from '#tests/builders/audit-events.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
} from '#tests/builders/newsroom.ts'
import { publishedCheck, sentAppeal } from '#tests/builders/published.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { parseCsv } from '#tests/reference/parse-csv.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
let claim: Claim
let slug: string
let appealId: string
let challengeId: string

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  const check = await publishedCheck(room, 'false', 'false')
  slug = check.slug
  appealId = await sentAppeal(room, slug, 'The report was corrected in March, on page 12.')
  const accepting = { appealId, expectedVersion: check.claim.version }
  claim = value(await acceptAppeal(room.db, accepting, room.editors[1]))
  const [challenge] = await room.db.selectFrom('challenge').select('id').execute()
  challengeId = challenge?.id ?? ''
})
afterAll(() => room.close())

async function get(path: string, who: Who = room.auditor): Promise<Response> {
  return app.get(path, { cookie: await app.signedIn(who.actor), headers: { accept: 'text/html' } })
}

/** The page that an address leads to, and where that is. */
async function see(path: string, who: Who = room.auditor) {
  const answer = await get(path, who)
  const to = answer.headers.get('location')
  const text = await (to ? await get(to, who) : answer).text()
  return { at: to ?? path, text: text.replaceAll('<!-- -->', '') }
}

/** The types of the events shown, oldest first. */
function typesIn(page: string): string[] {
  return [...page.matchAll(/<dt>type<\/dt><dd>([\w.]+)\.v1<\/dd>/g)]
    .map(([, type = '']) => type)
    .reverse()
}

const about = (kind: string, id: string) => `/audit?about=${kind}-${id}`
const statement = 'The harbour lost 412 jobs last year.'

describe('what happened to a claim', () => {
  it('is all that its own log and others say of it, and words say which claim it is', async () => {
    const { text } = await see(about('claim', claim.id))
    expect(typesIn(text)).toEqual([
      'claim.added',
      'verdict.submitted',
      'verdict.submitted',
      'decision.approved',
      'claim.published',
      'appeal.received',
      'challenge.raised',
      'appeal.accepted',
    ])
    const form = /<form[^>]*role="search".*?<\/form>/s.exec(text)?.[0] ?? ''
    expect(form).toContain(statement)
    expect(form.replaceAll(/<[^>]*>/g, '')).not.toContain(claim.id)
  })

  it('is found by its id, by any address of it, and by that of its published check', async () => {
    const to = about('claim', claim.id)
    for (const pasted of [
      claim.id,
      ` ${claim.id.toUpperCase()} `,
      `claim/${claim.id}@3`,
      `claim-tags/${claim.id}`,
      `https://desk.example/claims/${claim.id}/history`,
      `https://desk.example/sources/${claim.sourceId}?queue=all&claim=${claim.id}#claim-${claim.id}`,
      `https://desk.example/checks/${slug}#appeal`,
      `https://desk.example${to}&from=2026-01-01`,
    ]) {
      const answer = await get(`/audit?${new URLSearchParams({ person: '', about: pasted })}`)
      expect([pasted, answer.headers.get('location')]).toEqual([pasted, to])
    }
  })

  it('leaves in copies as on the page, with the receipts of its events', async () => {
    await signLog(room)
    const query = `?about=${encodeURIComponent(`/checks/${slug}`)}`
    const shown = typesIn((await see(`/audit${query}`)).text)
    const lines = (await (await get(`/audit/export.jsonl${query}`)).text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).type.slice(0, -3))).toEqual(shown)
    const [, ...rows] = parseCsv(await (await get(`/audit/export.csv${query}`)).text())
    expect(rows.map((row) => row[3]?.slice(0, -3))).toEqual(shown)
    // An appeal is no event of the claim's own, and tells its claim all the same.
    expect(rows.map((row) => row[8])).toEqual(shown.map(() => statement))
    const bundle = await (await get(`/audit/bundle.tar${query}`)).text()
    expect(bundle.match(/{"index":\d+,"hashes":/g)?.length).toBe(shown.length)
    const { text } = await see('/audit?act=audit.exported')
    expect(text).toContain(`<dt>filter, claim</dt><dd>${claim.id}</dd>`)
    // Who asked for a copy of it did nothing to it.
    expect(typesIn((await see(`/audit${query}`)).text)).toEqual(shown)
  })

  it('holds a sealed comment for nobody who may not know that it is on the claim', async () => {
    const quiet = await addTestClaim(room)
    const asked = { claimId: quiet.id, text: 'Which report?', notify: [], to: 'all' as const }
    value(await addComment(room.db, asked, room.reviewers[0]))
    const rater = await addPerson(room.db, ['reviewer', 'editor'])
    const path = about('claim', quiet.id)
    expect(typesIn((await see(path, rater)).text)).toEqual(['claim.added'])
    expect(typesIn((await see(path, room.auditor)).text)).toEqual(['claim.added'])
    expect(typesIn((await see(path, room.editors[0])).text)).toEqual([
      'claim.added',
      'comment.added',
    ])
    await signLog(room)
    const copy = async (who: Who) =>
      (await (await get(path.replace('/audit', '/audit/export.jsonl'), who)).text()).split('\n')
        .length - 1
    expect([await copy(rater), await copy(room.editors[0])]).toEqual([1, 2])
  })
})

it('what happened to a text is its own events and those that placed claims in it', async () => {
  const retitling = { sourceId: claim.sourceId, title: 'Harbour, corrected', before: 'Harbour' }
  value(await retitleSource(room.db, retitling, room.editors[0]))
  const { text, at } = await see(`/audit?about=${encodeURIComponent(`/sources/${claim.sourceId}`)}`)
  expect(at).toBe(about('source', claim.sourceId))
  expect(typesIn(text).slice(0, 2)).toEqual(['source.imported', 'claim.added'])
  expect(text).toContain('About the text')
  expect(typesIn((await see(`/audit?about=${room.revisionId}`)).text)).toEqual(typesIn(text))
})

it('what happened to a person is not what they did', async () => {
  const who = await addPerson(room.db, ['reviewer'])
  const { name } = await room.db
    .selectFrom('member')
    .select('name')
    .where('id', '=', who.actor.id)
    .executeTakeFirstOrThrow()
  const changing = { memberId: who.actor.id, roles: ['editor' as const], reason: 'Promoted.' }
  value(await changeMemberRoles(room.db, { ...changing, expectedVersion: 1 }, room.admin))
  const { text } = await see(about('member', who.actor.id))
  expect(typesIn(text)).toEqual(['member.added', 'member.roles_changed'])
  expect(text).toContain('About the person')
  expect(text).toContain(`title="${name}"`)
})

it('an appeal and a challenge are found by id, and named by what they object to', async () => {
  const appeal = await see(`/audit?about=${appealId}`)
  expect(typesIn(appeal.text)).toEqual(['appeal.received', 'appeal.accepted'])
  expect(appeal.text).toContain(`An appeal over “${statement}”`)
  const challenge = await see(`/audit?about=${challengeId}`)
  expect(challenge.at).toBe(about('challenge', challengeId))
  expect(typesIn(challenge.text)).toEqual(['challenge.raised', 'appeal.accepted'])
  expect(challenge.text).toContain(`A challenge to “${statement}”`)
})

it('what is nothing, or nothing of the desk, is said by the field’s name', async () => {
  const { text } = await see('/audit?about=something')
  expect(text).toContain('About: enter the address or the id of a claim, a text, a person')
  const unknown = '/audit?about=00000000-0000-7000-8000-000000000000'
  expect((await see(unknown)).text).toContain('About: nothing on this desk has this address or id.')
  for (const bad of ['something', 'claim/1', `member/${claim.id}`, '/checks/none', 'export/1']) {
    const answer = await get(`/audit/export.csv?${new URLSearchParams({ about: bad })}`)
    expect([bad, answer.status, (await answer.text()).slice(0, 6)]).toEqual([bad, 422, 'About:'])
  }
})

it('each event leads to all about what it names, and to all that its person did', async () => {
  const { text } = await see('/audit')
  for (const [kind, id] of [
    ['claim', claim.id],
    ['source', claim.sourceId],
    ['member', room.admin.actor.id],
    ['appeal', appealId],
  ] as const) {
    expect(text).toContain(`href="${about(kind, id)}"`)
  }
  expect(text).toContain(`href="/audit?person=${room.editors[1].actor.id}"`)
})

describe('a period', () => {
  it('stays relative, and excludes days', async () => {
    const { text } = await see('/audit?period=7-days&act=claim.published')
    expect(typesIn(text)).toEqual(['claim.published'])
    expect(text).toContain('href="/audit/export.csv?act=claim.published&amp;period=7-days"')
    const both = await see('/audit?period=today&from=2026-01-01')
    expect(both.text).toContain('Choose a period, or give days, but not both.')
  })

  it('begins so many days before today, in UTC', async () => {
    await sql`insert into audit.event (leaf) select json_build_object('id', 'old-' || ago, 'type', 'desk.opened.v1',
      'actor', 'system', 'subject', 'refusal/1@' || ago, 'data', '{}'::json, 'time',
      to_char((now() at time zone 'UTC')::date - ago, 'YYYY-MM-DD"T00:00:00.000000Z"'))::text
      from unnest(array[0, 1, 6, 7, 29, 30]) ago`.execute(room.ownerDb)
    const found = async (period: string) =>
      typesIn((await see(`/audit?act=desk.opened&period=${period}`)).text).length
    // And the one of this desk itself.
    expect(await found('today')).toBe(2)
    expect(await found('7-days')).toBe(4)
    expect(await found('30-days')).toBe(6)
  })
})

it('every id that an event can name is looked for, or known to be of nothing to ask for', async () => {
  const ids = new Set<string>()
  const named = new Set<string>()
  const sample = { object: 'claim/1', version: 1, actor: { type: 'system' } } as const
  for (const type of Object.keys(catalogue) as AuditEventType[]) {
    const paths = idPaths(sampleEvent(type, sample).data as JsonValue)
    const hidden = [...catalogue[type].committed, ...catalogue[type].sealed]
    for (const path of paths) {
      if (hidden.some((each) => path === each || path.startsWith(`${each}.`))) continue
      ids.add(path)
      if (await isNamed(type, path)) named.add(path)
    }
  }
  const others = [...ids].filter((path) => !named.has(path))
  expect(others.sort()).toEqual([
    'decisionId',
    'decisionIds.0',
    'replaces.decisionId',
    'verdict.id',
    'verdict.supersedes',
    'verdictId',
    'verdictIds.0',
  ])
})

/** Where ids stand in an event's data. */
function idPaths(value: JsonValue, path: readonly string[] = []): string[] {
  if (typeof value === 'string')
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}/.test(value) ? [path.join('.')] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, child]) => idPaths(child, [...path, key]))
}

async function isNamed(type: AuditEventType, path: string): Promise<boolean> {
  const data = path
    .split('.')
    .reduceRight<unknown>((inner, key) => (key === '0' ? [inner] : { [key]: inner }), 'the id')
  const body = JSON.stringify({
    type: `${type}.v1`,
    data: { before: 'open', ...(data as object) },
  }).replace('the id', 'the-id')
  const { rows } = await sql<{ yes: boolean }>`
    select 'the-id' = any(audit.named(${body}::jsonb)) as yes`.execute(room.db)
  return rows[0]?.yes === true
}

describe('the cost', () => {
  it('is that of the object’s own events, however long the log', async () => {
    await room.ownerDb.connection().execute(async (db) => {
      await sql`set statement_timeout = 0`.execute(db)
      await sql`insert into audit.event (leaf)
        select json_build_object('id', gen_random_uuid(), 'type', 'round.assigned.v1', 'actor', 'system',
          'subject', 'claim/' || gen_random_uuid() || '@1', 'time', '2026-01-02T03:04:05.000000Z',
          'data', json_build_object('round', 1, 'before', 'open', 'after', json_build_array(gen_random_uuid())))::text
        from generate_series(1, 6000)`.execute(db)
      await sql`vacuum analyze audit.event`.execute(db)
    })
    for (const [kind, id] of [
      ['claim', claim.id],
      ['source', claim.sourceId],
      ['member', room.reviewers[0].actor.id],
      ['appeal', appealId],
    ] as const) {
      const read = await blocksRead({ kind, id }, null)
      expect([kind, read.seqScans]).toEqual([kind, []])
      // Of 6,000 events a scan by any index of the whole would read thousands.
      expect([kind, read.blocks < 700, read.blocks]).toEqual([kind, true, read.blocks])
    }
  })
})

/** What the page's own query reads, of the database's 8 kB blocks. */
async function blocksRead(object: AuditObject, cursor: AuditCursor | null) {
  const queries: { sql: string; parameters: readonly unknown[] }[] = []
  const logged = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: room.pool }),
    log: (event) => {
      queries.push(event.query)
    },
  })
  await readAuditPage(logged, { ...noFilter, about: object }, cursor, room.auditor.actor.id)
  const page = queries.find((query) => query.sql.includes('audit.event'))
  const explained = await room.pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (analyze, buffers, format json) ${page?.sql}`,
    [...(page?.parameters ?? [])],
  )
  const plan = explained.rows[0]?.['QUERY PLAN'][0].Plan
  if (!plan) throw new Error('no plan')
  const seqScans = nodesOf(plan).filter(
    (node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'event',
  )
  return { blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], seqScans }
}

type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: PlanNode[]
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
