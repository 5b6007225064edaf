import { afterAll, beforeAll, expect, it } from 'vitest'
import { createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

it('writes every character of a page whole, wherever a block of the stream ends', async () => {
  const cookie = await app.signedIn(room.auditor.actor)
  for (let length = 0; length < 40; length += 1) {
    // Shown again in its field, it moves all that follows by so many bytes.
    const page = await (await app.get(`/audit?from=${'x'.repeat(length)}`, { cookie })).text()
    expect([length, page.indexOf('\0')]).toEqual([length, -1])
  }
})
