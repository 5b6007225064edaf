import { afterAll, beforeAll, expect, it } from 'vitest'
import { approve } from '#app/workflow/approve.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { statementsOf } from '#tests/builders/statements.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

async function mirror(who: Who, search = ''): Promise<string> {
  const answer = await app.get(`/account/mirror${search}`, {
    cookie: await app.signedIn(who.actor),
  })
  const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? ''
  return main.replaceAll('<!-- -->', '')
}

/** A claim that the first two reviewers rated, confirmed as `final` if that is given. */
async function judged(mine: string, theirs: string, final?: string): Promise<string> {
  const { id } = await addTestClaim(room)
  const [ana, ben] = room.reviewers
  for (const [who, rating] of [
    [ana, mine],
    [ben, theirs],
  ] as const) {
    const { version } = await storedClaim(room.db, id)
    const input = { claimId: id, expectedVersion: version, ...verdictWith(rating) }
    value(await submitVerdict(room.db, input, who))
  }
  if (final !== undefined) {
    const input = settlingOn(await storedClaim(room.db, id), final)
    value(await approve(room.db, input, room.editors[0]))
  }
  return id
}

it('is empty until something is confirmed', async () => {
  await judged('true', 'mostly_true')
  expect(await mirror(room.reviewers[0])).toContain('Nothing to compare yet')
  expect((await app.get('/account/mirror')).status).toBe(302)
})

it('tells a reviewer their own ratings beside the desk’s, and nobody else’s', async () => {
  await judged('true', 'true', 'true')
  const differing = await judged('false', 'mostly_false', 'mostly_false')
  const ana = await mirror(room.reviewers[0])
  expect(ana).toContain(
    'Of 2 confirmed claims that you rated, the desk found the same on 1 (50\u00a0%)',
  )
  expect(ana).toContain('a step beside it on the scale on 1.')
  expect(ana).toContain(`/claims/${differing}`)
  expect(ana).not.toMatch(/Person \d/)
  const ben = await mirror(room.reviewers[1])
  expect(ben).toContain('the same on 2 (100\u00a0%)')
  expect(ben).not.toContain('/claims/')
  expect(await mirror(room.reviewers[2])).toContain('Nothing to compare yet')
})

it('pages through the differences by keyset, each once', async () => {
  for (let count = 0; count < 26; count += 1) await judged('true', 'mostly_true', 'mostly_true')
  const claims = (page: string) => page.match(/\/claims\/[\da-f-]{36}/g) ?? []
  const first = await mirror(room.reviewers[0])
  const next = /\/account\/mirror(\?[^"]*after[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
  const second = await mirror(room.reviewers[0], next)
  expect([claims(first).length, claims(second).length]).toEqual([25, 2])
  expect(new Set([...claims(first), ...claims(second)]).size).toBe(27)
})

it('takes two statements besides those that know who asks and on which desk', async () => {
  const ofPage = async (who: Who) => {
    const cookie = await app.signedIn(who.actor)
    const { statements } = await statementsOf(room, () => app.get('/account/mirror', { cookie }))
    return statements
  }
  const many = await ofPage(room.reviewers[0])
  expect(many.length).toBe((await ofPage(room.reviewers[2])).length)
  expect(many.filter((statement) => /from verdict v/.test(statement))).toHaveLength(2)
})
