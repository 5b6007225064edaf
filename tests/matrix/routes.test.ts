import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addTestClaim, createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { publishedCheck } from '#tests/builders/published.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { newInvitation, newPerson, type Person } from './people.ts'
import { type Asker, askers, type RouteRow, routeRows } from './route-rows.ts'

let room: Newsroom
let app: TestApp
let claim: Claim
let invitation: string
let slug: string
const people = new Map<Asker, Person>()

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  claim = await addTestClaim(room)
  await signLog(room)
  invitation = await newInvitation(room)
  slug = (await publishedCheck(room)).slug
})

afterAll(() => room.close())

/** Signing out ends a session, so everybody is somebody new for each row. */
async function everybodyAnew(): Promise<void> {
  for (const asker of askers) people.set(asker, await newPerson(room, app, asker))
}

const missing = '01890a5d-ac96-774b-bcce-b302099a8057'
const missingToken = 'a'.repeat(43)

function addressOf(path: string, isThere: boolean): string {
  const things: Record<string, string> = {
    claim: claim.id,
    source: claim.sourceId,
    member: room.reviewers[0].actor.id,
    invitation,
    check: slug,
  }
  return path.replace(/:([a-z]+)/g, (_, name: string) => {
    if (!isThere || things[name] === undefined)
      return name === 'invitation' || name === 'missing' ? missingToken : missing
    return things[name]
  })
}

async function ask(method: string, path: string, asker: Asker): Promise<Response> {
  const options = { cookie: people.get(asker)?.cookie ?? '', headers: { accept: 'text/html' } }
  return method === 'GET' ? app.get(path, options) : app.post(path, {}, options)
}

/** What scripts ask for in place of the page; it leads elsewhere by its body and a 202. */
function dataOf(path: string): string {
  const [address = '', search] = path.split('?')
  const data = address === '/' ? '/_root.data' : `${address}.data`
  return search ? `${data}?${search}` : data
}

describe.each(Object.entries(routeRows))('%s', (entrance, row: RouteRow) => {
  const [method = ''] = entrance.split(' ')
  const variants = [{ isThere: true, statuses: row.there }]
  if (row.missing) variants.push({ isThere: false, statuses: row.missing })

  test('gives everybody what the row says, and the same to scripts', async () => {
    await everybodyAnew()
    for (const { isThere, statuses } of variants) {
      const path = addressOf(row.path, isThere)
      const answers = []
      for (const asker of askers) {
        const answer = await ask(method, path, asker)
        // To its end: of copies of the log two run at a time.
        const body = await answer.text()
        answers.push(answer)
        expect([path, asker, ...keylessForms(body)]).toEqual([path, asker])
      }
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, ...statuses])
      for (const [index, answer] of answers.entries()) expectSignIn(row, askers[index], answer)
      if (method === 'GET' && isPage(answers)) await expectSameData(path, statuses)
    }
  })
})

/** Whoever is not signed in, or not any more, is led to the door and learns nothing else. */
function expectSignIn(row: RouteRow, asker: Asker | undefined, answer: Response): void {
  if (row.open || (asker !== 'anonymous' && asker !== 'disabled')) return
  expect(answer.headers.get('location')).toMatch(/^\/sign-in(\?|$)/)
}

/**
 * Posted where sending twice does no harm: see `form-keys.test.ts`, which says why of each. Nobody is
 * signed in at the doors, so that there is nobody to remember a key for.
 */
const needNoKey = [
  /^\/sign-(?:in|out)\b/,
  /^\/(?:join|set-up)\//,
  /^\/notices\//,
  /^\/queue\/views$/,
  /^\/checks\/[^/]+#appeal$/,
  /^\/sources\/[^/]+\/revision\b/,
]

/** The addresses that forms of a page post to without the key that makes sending them twice one act. */
function keylessForms(page: string): readonly string[] {
  const forms = page.match(/<form\b[^>]*method="post".*?<\/form>/gs) ?? []
  return forms.flatMap((form) => {
    const [, action = ''] = /action="([^"]*)"/.exec(form) ?? []
    const isKeyed = /name="formKey" value="[^"]{16,}"/.test(form)
    return isKeyed || needNoKey.some((pattern) => pattern.test(action)) ? [] : [action]
  })
}

function isPage(answers: readonly Response[]): boolean {
  return answers.some(({ headers }) => headers.get('content-type')?.includes('text/html'))
}

async function expectSameData(path: string, statuses: readonly number[]): Promise<void> {
  const given = []
  for (const asker of askers) given.push((await ask('GET', dataOf(path), asker)).status)
  const expected = statuses.map((status) => (status === 302 ? 202 : status))
  expect([dataOf(path), ...given]).toEqual([dataOf(path), ...expected])
}
