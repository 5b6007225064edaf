import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  storedClaim,
  value,
} from '#tests/builders/newsroom.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})

afterAll(() => room.close())

async function check(claim: Claim, more: Fields) {
  const fields = {
    act: 'change_disposition',
    claimId: claim.id,
    expectedVersion: String(claim.version),
    disposition: 'duplicate_of',
    reason: 'The other one was read first.',
    ...more,
  }
  const cookie = await app.signedIn(room.editors[0].actor)
  const answer = await app.post(`/claims/${claim.id}/check`, fields, {
    cookie,
    headers: { accept: 'text/html' },
  })
  return { status: answer.status, page: await answer.text(), fields }
}

async function worded(statement: string): Promise<Claim> {
  const { id, version } = await addTestClaim(room)
  const edit = { claimId: id, expectedVersion: version, statement }
  return value(await editStatement(room.db, edit, room.editors[0]))
}

test('a duplicate is found by words of the other claim, chosen, and checked', async () => {
  const other = await worded('The walrus tax brought in nine million.')
  const claim = await addTestClaim(room)
  const searched = await check(claim, { target: 'walrus tax' })
  expect(searched.status).toBe(422)
  expect(searched.page).toContain('The walrus tax brought in nine million.')
  expect(searched.page).not.toContain('name="confirmed"')
  const chosen = await check(claim, { target: 'walrus tax', duplicateOf: other.id })
  expect(chosen.status).toBe(200)
  expect(chosen.page).toContain('Set aside as a duplicate')
  expect(chosen.page).toContain(`href="/claims/${other.id}"`)
  await check(claim, { duplicateOf: other.id, confirmed: 'yes' })
  expect(await storedClaim(room.db, claim.id)).toMatchObject({
    disposition: 'duplicate_of',
    duplicateOf: other.id,
  })
})

test.each([
  (claim: Claim) => `https://desk.example/sources/${claim.sourceId}?claim=${claim.id}#card`,
  (claim: Claim) => `/claims/${claim.id}`,
  (claim: Claim) => ` ${claim.id.toUpperCase()} `,
])('a duplicate is named by its address, however that was copied', async (addressOf) => {
  const other = await worded('The pier is older than the town.')
  const claim = await addTestClaim(room)
  const named = await check(claim, { target: addressOf(other) })
  expect(named.status).toBe(200)
  expect(named.page).toContain('“The pier is older than the town.”'.slice(1, -1))
})

test('itself, and words that no claim has, are no other claim', async () => {
  const claim = await addTestClaim(room)
  for (const target of [claim.id, 'zeppelin', '']) {
    const refused = await check(claim, { target, confirmed: 'yes' })
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('Choose the other claim that this one duplicates.')
  }
  expect((await storedClaim(room.db, claim.id)).disposition).toBe('active')
})

test('withdrawing says what follows, and is done when it is confirmed', async () => {
  const claim = await addTestClaim(room)
  const withdrawn = { disposition: 'withdrawn', reason: 'Not for this desk.' }
  const shown = await check(claim, withdrawn)
  expect(shown.page).toContain('nothing can be done to it until an editor takes it up again')
  await check(claim, { ...withdrawn, confirmed: 'yes' })
  expect((await storedClaim(room.db, claim.id)).disposition).toBe('withdrawn')
})
