import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
} from '#tests/builders/newsroom.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})

afterAll(() => room.close())

const html = { accept: 'text/html' }

async function page(who: Who, path = '/notices/unread'): Promise<string> {
  const cookie = await app.signedIn(who.actor)
  return (await app.get(path, { cookie, headers: html })).text()
}

async function call(claim: Claim, by: Who, text: string, whom: Who): Promise<void> {
  const input = { claimId: claim.id, text, notify: [whom.actor.id], to: 'all' as const }
  value(await addComment(room.db, input, by))
}

function linkIn(text: string): string {
  return /href="(\/notices\/open\/[\da-f-]+)"/.exec(text)?.[1] ?? ''
}

test('the masthead says how many wait, on every page, and nothing where nothing does', async () => {
  const editor = await addPerson(room.db, ['editor'])
  expect(await page(editor, '/account')).not.toMatch(/\d+ unread/)
  const claim = await addTestClaim(room)
  await call(claim, room.editors[0], 'The register is back.', editor)
  expect(await page(editor, '/account')).toContain('1 unread')
})

test('a notice is a link that marks it read and leads to where it happened', async () => {
  const editor = await addPerson(room.db, ['editor'])
  const claim = await addTestClaim(room)
  await call(claim, room.editors[0], 'The register is back.', editor)
  const link = linkIn(await page(editor))
  const cookie = await app.signedIn(editor.actor)
  const stranger = await app.signedIn(room.editors[1].actor)
  expect((await app.get(link, { cookie: stranger, headers: html })).status).toBe(404)
  expect(await page(editor)).toContain(link)
  const opened = await app.get(link, { cookie, headers: html })
  expect(opened.status).toBe(303)
  expect(opened.headers.get('location')).toMatch(
    new RegExp(`^/sources/${claim.sourceId}\\?claim=${claim.id}#comment-`),
  )
  expect(await page(editor)).not.toContain(link)
  expect(await page(editor, '/notices/all')).toContain(link)
})

test('one and all are marked as read by forms, as often as they are sent', async () => {
  const editor = await addPerson(room.db, ['editor'])
  const claim = await addTestClaim(room)
  for (const text of ['First.', 'Second.', 'Third.'])
    await call(claim, room.editors[0], text, editor)
  const cookie = await app.signedIn(editor.actor)
  const post = (fields: Record<string, string>) =>
    app.post('/notices/unread', fields, { cookie, headers: html })
  const first = await page(editor)
  const noticeId = /name="noticeId" value="([^"]+)"/.exec(first)?.[1] ?? ''
  const upTo = /name="upTo" value="([^"]+)"/.exec(first)?.[1] ?? ''
  for (let times = 0; times < 2; times++) {
    expect((await post({ act: 'read', noticeId })).status).toBe(303)
  }
  expect(await page(editor)).toContain('2 unread')
  await call(claim, room.editors[0], 'Fourth.', editor)
  expect((await post({ act: 'read_all', upTo })).status).toBe(303)
  const left = await page(editor)
  expect(left).toContain('Fourth.')
  expect(left).not.toContain('Second.')
})

test('a sealed question is in nobody’s notices but the editors’ who do not rate', async () => {
  const both = await addPerson(room.db, ['reviewer', 'editor'])
  const claim = await addTestClaim(room)
  const asked = {
    claimId: claim.id,
    text: 'Canary: does it count?',
    notify: [],
    to: 'all' as const,
  }
  value(await addComment(room.db, asked, room.reviewers[0]))
  for (const who of [room.reviewers[1], both, room.auditor, room.admin]) {
    const seen = (await page(who)) + (await page(who, '/notices/all.data'))
    expect(seen).not.toContain('Canary')
    expect(seen).not.toMatch(/\d+ unread/)
  }
  expect(await page(room.editors[1])).toContain('asks the editors: “Canary: does it count?”')
})
