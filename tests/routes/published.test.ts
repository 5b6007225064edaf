import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCursor } from '#app/data/reads/keyset.ts'
import {
  checksPageSize,
  readPublishedChecks,
} from '#app/data/reads/published/published-checks.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { defaultSettings } from '#app/domain/desk/settings.ts'
import { addCorrection } from '#app/workflow/add-correction.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { changeSettings } from '#app/workflow/change-settings.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { reopen } from '#app/workflow/reopen.server.ts'
import { retract } from '#app/workflow/retract.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  createNewsroom,
  longReason,
  type Newsroom,
  settlingOn,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { confirmedClaim, publishedCheck, summary } from '#tests/builders/published.ts'
import { statementsOf } from '#tests/builders/statements.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})

afterAll(() => room.close())

const on = (claim: Claim) => ({ claimId: claim.id, expectedVersion: claim.version })
const page = async (path: string) => (await app.get(path)).text()

/** The same claim decided anew as something else, not published. */
async function decidedAnew(claim: Claim, rating: string): Promise<Claim> {
  let after = value(await reopen(room.db, { ...on(claim), reason: longReason }, room.editors[1]))
  for (const reviewer of room.reviewers.slice(0, 2)) {
    after = value(await submitVerdict(room.db, { ...on(after), ...verdictWith(rating) }, reviewer))
  }
  return value(await approve(room.db, settlingOn(after, rating), room.editors[0]))
}

describe('a published check', () => {
  test('is read by anybody: claim, rating, summary, evidence, how it was judged', async () => {
    const { slug } = await publishedCheck(room)
    const answer = await app.get(`/checks/${slug}`)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('The harbour lost 412 jobs last year.')
    expect(html).toContain(
      '<title>The harbour lost 412 jobs last year. Fact check · Test desk</title>',
    )
    expect(html).toContain(summary)
    expect(html).toContain('href="https://port.example.org/report"')
    expect(html).toContain('2 reviewers judged the claim, each before seeing what the others found')
    expect(html).toMatch(/<meta name="description" content="False\. The port authority/)
  })

  test('is not there before it is published, and looks like any address that is nothing', async () => {
    const claim = await confirmedClaim(room, 'true')
    const { slug } = await publishedCheck(room)
    const guess = slug.replace(/[^-]+$/, claim.id.slice(-8))
    const [unpublished, nothing] = await Promise.all([
      app.get(`/checks/${guess}`),
      app.get('/checks/nothing-of-the-kind-00000000'),
    ])
    expect([unpublished.status, nothing.status]).toEqual([404, 404])
    expect(await unpublished.text()).toBe(await nothing.text())
    expect(unpublished.headers.get('cache-control')).toBe('no-store')
  })

  test('holds no name, address or id of a member, whoever asks', async () => {
    const { claim, slug } = await publishedCheck(room, 'false', 'mostly_false')
    value(await retract(room.db, { ...on(claim), reason: longReason }, room.editors[1]))
    const people = await room.db.selectFrom('member').select(['id', 'name', 'email']).execute()
    const cookie = await app.signedIn(room.editors[0].actor)
    for (const path of [`/checks/${slug}`, '/checks', '/checks/corrections', '/checks/none']) {
      for (const options of [{}, { cookie }]) {
        for (const form of [path, `${path}.data`]) {
          const html = await (await app.get(form, options)).text()
          for (const { id, name, email } of people) {
            expect(html.includes(id), form).toBe(false)
            expect(html, form).not.toMatch(new RegExp(`${name}\\b`))
            expect(html.includes(email ?? ''), form).toBe(false)
          }
        }
      }
    }
  })

  test('says how reviewers differed only where the desk published it', async () => {
    const { slug } = await publishedCheck(room, 'false', 'mostly_false')
    expect(await page(`/checks/${slug}`)).not.toContain('Mostly false')
    const settings = { ...defaultSettings, name: 'Test desk', publishDissent: true }
    value(await changeSettings(room.db, { expectedVersion: 1, settings }, room.admin))
    expect(await page(`/checks/${slug}`)).not.toContain('Mostly false')
    const open = await publishedCheck(room, 'false', 'mostly_false')
    const html = (await page(`/checks/${open.slug}`)).replaceAll('<!-- -->', '')
    expect(html).toContain('1 of 2 reviewers gave this rating. One rated otherwise:')
    expect(html).toContain('<strong>Mostly false</strong>')
  })

  test('costs two queries, the desk’s name among them', async () => {
    const { slug } = await publishedCheck(room)
    const { statements } = await statementsOf(room, () => page(`/checks/${slug}`))
    expect(statements).toHaveLength(2)
  })
})

describe('in caches', () => {
  test('a page may be kept for a minute, has no scripts, and says when it is the same', async () => {
    const { claim, slug } = await publishedCheck(room)
    const cookie = await app.signedIn(room.editors[0].actor)
    const [first, signedIn] = await Promise.all([
      app.get(`/checks/${slug}`),
      app.get(`/checks/${slug}`, { cookie }),
    ])
    expect(first.headers.get('cache-control')).toBe('public, max-age=60')
    expect(first.headers.get('set-cookie')).toBeNull()
    expect(first.headers.get('content-security-policy')).toContain("script-src 'none'")
    const html = await first.text()
    expect(html).not.toContain('<script')
    expect(await signedIn.text()).toBe(html)

    const etag = first.headers.get('etag') ?? ''
    const asked = { headers: { 'if-none-match': etag } }
    const again = await app.get(`/checks/${slug}`, asked)
    expect([again.status, await again.text()]).toEqual([304, ''])
    value(await retract(room.db, { ...on(claim), reason: longReason }, room.editors[1]))
    expect((await app.get(`/checks/${slug}`, asked)).status).toBe(200)
  })
})

describe('when the desk looks again', () => {
  test.each([
    [
      'challenged',
      (claim: Claim) =>
        raiseChallenge(
          room.db,
          { ...on(claim), kind: 'evidence', reason: longReason },
          room.reviewers[0],
        ),
    ],
    [
      'reopened',
      (claim: Claim) => reopen(room.db, { ...on(claim), reason: longReason }, room.editors[1]),
    ],
    [
      'reworded',
      (claim: Claim) =>
        editStatement(room.db, { ...on(claim), statement: 'It lost 300 jobs.' }, room.editors[1]),
    ],
    [
      'withdrawn',
      (claim: Claim) =>
        changeDisposition(
          room.db,
          { ...on(claim), disposition: 'withdrawn', duplicateOf: null, reason: longReason },
          room.editors[1],
        ),
    ],
  ] as const)(
    'a claim that is %s keeps its page, which says that it is under review',
    async (_, act) => {
      const { claim, slug } = await publishedCheck(room)
      value(await act(claim))
      const html = await page(`/checks/${slug}`)
      expect(html).toContain('Under review since')
      expect(html).toContain('Our last published rating, not certain any more')
      expect(html).toContain('The harbour lost 412 jobs last year.')
      expect(html).not.toContain('It lost 300 jobs')
      expect(html).not.toContain(longReason)
      expect(html).toMatch(/content="Under review; last rated False/)
    },
  )

  test('a newer decision is public when it is published, with what the page said before', async () => {
    const { claim, slug } = await publishedCheck(room)
    const anew = await decidedAnew(claim, 'mostly_true')
    expect(await page(`/checks/${slug}`)).not.toContain('Mostly true')
    const newer = 'The full register, published since, confirms nearly all of the figure.'
    value(await publish(room.db, { ...on(anew), summary: newer }, room.editors[1]))
    const html = await page(`/checks/${slug}`)
    expect(html).not.toContain('Under review since')
    expect(html).toContain('<del>False</del>, and says <ins>Mostly true</ins> now')
    expect(html).toContain(newer)
    expect(html).toContain('What the summary said before')
    const list = await page('/checks/corrections')
    expect(list).toContain('<del>False</del>, and says <ins>Mostly true</ins> now')
    expect(list).toContain(summary)
  })

  test('a note and a retraction stand on the page and in the list, newest first', async () => {
    const { claim, slug } = await publishedCheck(room)
    const note = 'We first gave the page of the wrong report.'
    const noted = value(
      await addCorrection(
        room.db,
        { ...on(claim), kind: 'correction', text: note },
        room.editors[1],
      ),
    )
    const reason = 'The register we relied on turned out to be forged.'
    value(await retract(room.db, { ...on(noted), reason }, room.editors[1]))
    const html = await page(`/checks/${slug}`)
    expect(html).toContain('We have retracted this fact check')
    expect(html).toContain('The rating it gave, which we no longer stand by')
    for (const where of [html, await page('/checks/corrections')]) {
      expect(where).toContain(note)
      expect(where.indexOf(reason)).toBeLessThan(where.indexOf(note))
    }
  })
})

describe('the list of checks', () => {
  test('is narrowed by rating and by words, and says when nothing matches', async () => {
    const { slug } = await publishedCheck(room, 'unproven')
    const found = await page('/checks?rating=Unproven&q=harbour')
    expect(found).toContain(`href="/checks/${slug}"`)
    expect(found.match(/href="\/checks\/the-harbour/g)).toHaveLength(1)
    expect(await page('/checks?q=%22no+such+words%22')).toContain('No published check matches.')
  })

  test('goes on by keyset, without a gap and without a repetition', async () => {
    // One more page than fits, made in the database: what counts here is the cursor.
    await copyPublications(room, checksPageSize)
    const seen: string[] = []
    let after = null
    do {
      const { items, next } = await readPublishedChecks(
        room.readDb,
        { rating: '', words: '' },
        after,
      )
      seen.push(...items.map(({ slug }) => slug))
      after = parseCursor(next)
    } while (after)
    const count = await room.db.selectFrom('publication').select('slug').execute()
    expect(new Set(seen).size).toBe(count.length)
    expect(seen.length).toBe(count.length)
    expect(seen.length).toBeGreaterThan(checksPageSize)
  })
})

/** More published checks, as copies of one: only their page's row, which is all that the list reads. */
async function copyPublications({ ownerDb }: Newsroom, count: number): Promise<void> {
  await ownerDb.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`alter table publication disable trigger change_has_event`.execute(trx)
    await sql`insert into publication (claim_id, claim_version, slug, edition_version, decision_id, scale,
        rating, rating_label, statement, speaker, language, summary, standing, published_at, modified_at)
      select gen_random_uuid(), claim_version, slug || '-' || n, edition_version, decision_id, scale, rating,
        rating_label, statement, speaker, language, summary, 'standing', published_at, modified_at
      from (select * from publication limit 1) one, generate_series(1, ${count}) n`.execute(trx)
    await sql`alter table publication enable always trigger change_has_event`.execute(trx)
  })
}
