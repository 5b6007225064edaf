import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemoDesk } from '#db/demo.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let milliseconds: number

beforeAll(async () => {
  desk = await createTestDesk()
  const began = performance.now()
  await seedDemoDesk(desk.db, '$argon2id$none')
  milliseconds = performance.now() - began
})

afterAll(() => desk.close())

test('the demo desk takes less than three seconds', () => {
  expect(milliseconds).toBeLessThan(3_000)
})

test('the demo desk has a claim in every state that a newcomer should see', async () => {
  const claims = await desk.db.selectFrom('claim').selectAll().execute()
  const some = (wanted: Partial<(typeof claims)[number]>) =>
    claims.filter((claim) =>
      Object.entries(wanted).every(([key, value]) => claim[key as keyof typeof claim] === value),
    ).length
  expect(some({ stage: 'confirmed', rating: 'false' })).toBe(1)
  expect(some({ stage: 'confirmed', rating: 'mostly_true' })).toBe(1)
  expect(some({ stage: 'disputed', open_challenges: 0 })).toBe(1)
  expect(some({ stage: 'disputed', open_challenges: 1 })).toBe(1)
  expect(some({ ready: true })).toBe(1)
  expect(some({ round: 2, stage: 'unverified', verdict_count: 1, revealed: false })).toBe(1)
  expect(some({ round: 1, stage: 'unverified', verdict_count: 1, revealed: false })).toBe(2)
  expect(some({ disposition: 'not_checkable' })).toBe(1)
  expect(some({ stage: 'unverified', verdict_count: 0 })).toBeGreaterThan(5)
  const dissent = await desk.db
    .selectFrom('decision')
    .select('dissent')
    .where('kind', '=', 'adjudicate')
    .execute()
  expect(dissent).toEqual([{ dissent: [{ verdictId: expect.any(String), rating: 'half_true' }] }])
})
