import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { declineAppeal } from '#app/workflow/decline-appeal.server.ts'
import { eraseOldContacts } from '#app/workflow/erase-appeal-contact.server.ts'
import { createNewsroom, type Newsroom, storedClaim, value } from '#tests/builders/newsroom.ts'
import { publishedCheck, sentAppeal } from '#tests/builders/published.ts'
import { hiddenValue } from '#tests/builders/review-forms.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
let slug: string

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})

afterAll(() => room.close())

beforeEach(async () => {
  slug = (await publishedCheck(room)).slug
})

let sent = 0
function appeal(more: Fields = {}): Fields {
  sent += 1
  return {
    kind: 'evidence',
    reason: `The report you cite is of another harbour, number ${sent}.`,
    links: 'https://other.example.org/report',
    contactName: 'Ines Quay',
    contactEmail: 'ines@outside.example',
    ...more,
  }
}

/** From an address of its own, so that one test’s appeals are no other’s. */
const send = (fields: Fields, address = `198.51.100.${sent % 250}`) =>
  app.post(`/checks/${slug}`, fields, { address, headers: { accept: 'text/html' } })

async function waiting(): Promise<number> {
  const rows = await room.db
    .selectFrom('appeal as a')
    .innerJoin('publication as p', 'p.claim_id', 'a.claim_id')
    .select('a.id')
    .where('p.slug', '=', slug)
    .execute()
  return rows.length
}

describe('an objection from outside', () => {
  test('is sent signed out, by a plain form, and the page says that it was', async () => {
    const page = await (await app.get(`/checks/${slug}`)).text()
    expect(page).toContain(`action="/checks/${slug}#appeal"`)
    const answer = await send(appeal())
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/checks/${slug}?appeal=received#appeal`)
    const after = await (await app.get(`/checks/${slug}?appeal=received`)).text()
    expect(after).toContain('Your objection was sent')
    expect(after).not.toContain('Ines')
    expect(after).not.toContain('another harbour')
    expect(await waiting()).toBe(1)
  })

  test.each([
    ['no kind', { kind: '' }, 'What is wrong: choose one of the answers.'],
    ['a short reason', { reason: 'Wrong.' }, 'write at least 20 characters'],
    ['a link that leads nowhere', { links: 'javascript:alert(1)' }, 'write each as https://'],
    ['too many links', { links: 'https://a.example '.repeat(6) }, 'give 5 at most'],
    ['a half address', { contactEmail: 'ines@' }, 'Your e-mail address: '],
  ])('with %s comes back with all that was typed', async (_, more, said) => {
    const answer = await send(appeal(more))
    expect(answer.status).toBe(422)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const page = await answer.text()
    expect(page).toContain(said)
    expect(page).toContain('value="Ines Quay"')
    expect(await waiting()).toBe(0)
  })

  test('sent twice is one', async () => {
    const fields = appeal()
    expect((await send(fields)).status).toBe(303)
    expect((await send(fields)).status).toBe(303)
    expect(await waiting()).toBe(1)
  })

  test('is limited by address, an IPv6 network counting as one', async () => {
    const from = (host: number) => `2001:db8:5:6::${host}`
    for (let count = 0; count < 5; count += 1) {
      expect((await send(appeal(), from(count + 1))).status).toBe(303)
    }
    const refused = await send(appeal(), from(99))
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('Several objections came from your network')
    expect((await send(appeal(), '2001:db8:5:7::1')).status).toBe(303)
  })

  test('is refused from other sites, and where nothing is published', async () => {
    const foreign = await app.post(`/checks/${slug}`, appeal(), {
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(foreign.status).toBe(403)
    const nowhere = await app.post('/checks/none-00000000', appeal(), { address: '198.51.100.251' })
    expect(nowhere.status).toBe(404)
    expect(await waiting()).toBe(0)
  })
})

describe('editors', () => {
  test('see what waits, with its number beside the section, and nobody else does', async () => {
    await sentAppeal(room, slug, 'The report is of another harbour, as its cover says.')
    const cookie = await app.signedIn(room.editors[0].actor)
    const page = await (await app.get('/appeals', { cookie })).text()
    expect(page).toContain('The report is of another harbour, as its cover says.')
    expect(page).toContain('mailto:ines@outside.example')
    expect(page.replaceAll('<!-- -->', '')).toMatch(/Appeals<span[^>]*>\d+\+?<span[^>]*> waiting/)
    const reviewer = await app.signedIn(room.reviewers[0].actor)
    const other = await (await app.get('/queue/to-review', { cookie: reviewer })).text()
    expect(other).not.toContain('/appeals')
  })

  test('accept one on the list, and the public page is under review', async () => {
    const { claim, slug: own } = await publishedCheck(room)
    const appealId = await sentAppeal(room, own, 'A second report gives other figures altogether.')
    const cookie = await app.signedIn(room.editors[0].actor)
    const card = await app.get(`/sources/${claim.sourceId}?claim=${claim.id}`, { cookie })
    const page = await card.text()
    expect(page).toContain('An appeal from outside waits:')
    const fields = {
      act: 'accept',
      appealId,
      expectedVersion: String(claim.version),
      from: 'list',
      formKey: hiddenValue(page, 'formKey') ?? '',
    }
    const accepted = await app.post('/appeals', fields, { cookie })
    expect(accepted.headers.get('location')).toBe('/appeals?done=accepted')
    const again = await app.post('/appeals', fields, { cookie })
    expect(again.headers.get('location')).toBe('/appeals?done=accepted')
    expect((await storedClaim(room.db, claim.id)).stage).toBe('disputed')
    expect(await (await app.get(`/checks/${own}`)).text()).toContain('Under review since')
    const other = await app.signedIn(room.editors[1].actor)
    const late = await app.post('/appeals', { ...fields, formKey: '' }, { cookie: other })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Another editor was faster')
  })

  test('decline one with a reason; without one the form comes back', async () => {
    const appealId = await sentAppeal(room, slug, 'The tolls did not double, they rose by half.')
    const cookie = await app.signedIn(room.editors[0].actor)
    const fields = { act: 'decline', appealId, expectedVersion: '1', from: 'list' }
    const blank = await app.post('/appeals', { ...fields, reason: '' }, { cookie })
    expect(blank.status).toBe(422)
    expect(await blank.text()).toContain('Reason: say why the appeal is declined.')
    const reason = 'The check is not about tolls.'
    const done = await app.post('/appeals', { ...fields, reason }, { cookie })
    expect(done.headers.get('location')).toBe('/appeals?done=declined')
    expect(await (await app.get('/appeals?show=decided', { cookie })).text()).toContain(reason)
    expect(await (await app.get(`/checks/${slug}`)).text()).not.toContain(reason)
  })

  test('erase who sent one, in the log as well; what they wrote stays, and old ones go by themselves', async () => {
    const reason = 'The pier was closed in another year than that.'
    const appealId = await sentAppeal(room, slug, reason)
    const cookie = await app.signedIn(room.editors[0].actor)
    const fields = { act: 'erase_contact', appealId, expectedVersion: '1' }
    const done = await app.post('/appeals', fields, { cookie })
    expect(done.headers.get('location')).toBe('/appeals?done=erased')
    const page = await (await app.get('/appeals', { cookie })).text()
    const item = page.slice(page.indexOf(reason) - 600, page.indexOf(reason))
    expect(item).toContain('who sent it was erased')
    expect(item).not.toContain('Ines Quay')
    expect((await app.post('/appeals', fields, { cookie })).status).toBe(409)
    const openings = () =>
      room.db
        .selectFrom('audit.opening as o')
        .innerJoin('audit.event as e', 'e.event_id', 'o.event_id')
        .select('o.path')
        .where('e.object', '=', `appeal/${appealId}`)
        .execute()
    expect((await openings()).map(({ path }) => path).sort()).toEqual(['data.links', 'data.reason'])

    const old = await sentAppeal(room, slug, 'The figures of the quay are a year too old.')
    value(await declineAppeal(room.db, { appealId: old, reason: 'Not so.' }, room.editors[0]))
    const job = { limit: 10, requestId: 'test' }
    expect(await eraseOldContacts(room.db, job)).toBe(0)
    await sql`alter table appeal disable trigger user`.execute(room.ownerDb)
    await sql`update appeal set decided_at = now() - interval '91 days' where id = ${old}`.execute(
      room.ownerDb,
    )
    await sql`alter table appeal enable trigger user`.execute(room.ownerDb)
    expect(await eraseOldContacts(room.db, job)).toBe(1)
    expect(await eraseOldContacts(room.db, job)).toBe(0)
  })
})
