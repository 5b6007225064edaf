import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskSettings, defaultSettings } from '#app/domain/desk/settings.ts'
import { changeSettings } from '#app/workflow/change-settings.server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  storedClaim,
  value,
} from '#tests/builders/newsroom.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

const settings: DeskSettings = { ...defaultSettings, name: 'Test desk', quorum: 3 }

test('a desk opens once', async () => {
  const again = await openDesk(room.db, { name: 'Another' }, room.admin)
  expect(again).toEqual({ ok: false, refusal: { code: 'desk_already_open' } })
})

test('changed settings hold for rounds that open from then on, and for no earlier one', async () => {
  const before = await addTestClaim(room)
  value(await changeSettings(room.db, { expectedVersion: 1, settings }, room.admin))
  const after = await addTestClaim(room)
  expect((await storedClaim(room.db, before.id)).round.rules.quorum).toBe(2)
  expect((await storedClaim(room.db, after.id)).round.rules.quorum).toBe(3)
  const events = await room.ownerDb
    .selectFrom('audit.event')
    .select(['type', 'subject'])
    .where('object', '=', 'desk/1')
    .orderBy('eid')
    .execute()
  expect(events).toEqual([
    { type: 'desk.opened.v1', subject: 'desk/1@1' },
    { type: 'desk.settings_changed.v1', subject: 'desk/1@2' },
  ])
})

test('a stale version, no change and another role are refused', async () => {
  const act = (expectedVersion: number, who = room.admin) =>
    changeSettings(room.db, { expectedVersion, settings }, who)
  const stale = { code: 'stale_version', expected: 1, actual: 2 }
  expect(await act(1)).toEqual({ ok: false, refusal: stale })
  expect(await act(2)).toEqual({ ok: false, refusal: { code: 'nothing_changed' } })
  expect(await act(2, room.editors[0])).toMatchObject({ refusal: { code: 'role_needed' } })
})

test('two admins at once: one change, the other is stale', async () => {
  const act = (quorum: number) =>
    changeSettings(room.db, { expectedVersion: 2, settings: { ...settings, quorum } }, room.admin)
  const results = await Promise.all([act(4), act(5), act(6)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})
