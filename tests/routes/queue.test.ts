import { afterAll, beforeAll, expect, it } from 'vitest'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

async function visit(path: string, who: Who): Promise<Response> {
  return app.get(path, { cookie: await app.signedIn(who.actor) })
}

it('leads each role from the front door to its own work', async () => {
  const both = await addPerson(room.db, ['editor', 'reviewer'])
  const homes: (string | null)[] = []
  for (const who of [room.reviewers[0], room.editors[0], both, room.auditor, room.admin]) {
    homes.push((await visit('/', who)).headers.get('location'))
  }
  expect(homes).toEqual([
    '/queue/to-review',
    '/queue/decide',
    '/queue/to-review',
    '/audit',
    '/members',
  ])
  const stranger = await app.get('/')
  expect(stranger.headers.get('location')).toBe('/sign-in')
  expect((await visit('/queue', room.editors[0])).headers.get('location')).toBe('/')
})

it('opens a list to those whose work it is', async () => {
  const [reviewer] = room.reviewers
  const [editor] = room.editors
  const statuses = async (who: Who) =>
    Promise.all(
      ['to-review', 'waiting', 'decide', 'disputed'].map(
        async (list) => (await visit(`/queue/${list}`, who)).status,
      ),
    )
  expect(await statuses(reviewer)).toEqual([200, 200, 403, 200])
  expect(await statuses(editor)).toEqual([403, 403, 200, 200])
  expect(await statuses(room.auditor)).toEqual([403, 403, 403, 403])
  expect((await visit('/queue/settled', editor)).status).toBe(404)
})

it('shows how many verdicts a claim has and nothing of what they say', async () => {
  const [ana, ben] = room.reviewers
  const claim = await addTestClaim(room)
  const rationale = 'Only the harbour master could know of this ledger.'
  const verdict = verdictWith('mostly_false', { rationale })
  value(await submitVerdict(room.db, { claimId: claim.id, expectedVersion: 1, ...verdict }, ana))

  const page = await (await visit('/queue/to-review', ben)).text()
  expect(page.replaceAll('<!-- -->', '')).toContain('1 of 2 verdicts')
  expect(page).toContain(`/sources/${claim.sourceId}?claim=${claim.id}`)
  expect(page).not.toMatch(/mostly.false|ledger|Person 1\b/i)

  const own = await (await visit('/queue/waiting', ana)).text()
  expect(own.replaceAll('<!-- -->', '')).toMatch(/You rated it[\s\S]*Mostly false/)
})

it('says of an empty list why it is empty and what comes next', async () => {
  const page = await (await visit('/queue/disputed', room.editors[0])).text()
  expect(page).toContain('Nothing is disputed')
  expect(page).toContain('when its verdicts conflict')
})
