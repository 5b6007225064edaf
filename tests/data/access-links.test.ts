import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  consumeAccessLink,
  findAccessLink,
  insertAccessLink,
} from '#app/data/stores/access-links.server.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await createTestDesk()
})

afterAll(() => desk.close())

function consume(tokenHash: Buffer) {
  return desk.db.transaction().execute((trx) => consumeAccessLink(trx, tokenHash, ['setup']))
}

it('is used up by one of many at once, and looking uses nothing up', async () => {
  const tokenHash = randomBytes(32)
  const link = { purpose: 'setup' as const, memberId: null }
  await insertAccessLink(desk.db, { ...link, tokenHash, lifetime: 1 })
  expect(await findAccessLink(desk.db, tokenHash)).toEqual(link)
  expect(await findAccessLink(desk.db, tokenHash)).toEqual(link)
  const uses = await Promise.all(Array.from({ length: 5 }, () => consume(tokenHash)))
  expect(uses.filter((use) => use !== null)).toEqual([link])
  expect(await findAccessLink(desk.db, tokenHash)).toBeNull()
})

it('ends with its time, and for another purpose it never began', async () => {
  const [ended, invitation] = [randomBytes(32), randomBytes(32)]
  await insertAccessLink(desk.db, {
    tokenHash: ended,
    purpose: 'setup',
    memberId: null,
    lifetime: 0,
  })
  expect(await findAccessLink(desk.db, ended)).toBeNull()
  expect(await consume(ended)).toBeNull()
  await insertAccessLink(desk.db, {
    tokenHash: invitation,
    purpose: 'invite',
    memberId: null,
    lifetime: 1,
  })
  expect(await consume(invitation)).toBeNull()
})
