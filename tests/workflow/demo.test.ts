import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemoDesk } from '#db/demo.ts'
import { statementsOf } from '#tests/builders/statements.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let played: readonly string[]

beforeAll(async () => {
  desk = await createTestDesk()
  const { statements } = await statementsOf(desk, () => seedDemoDesk(desk.db, '$argon2id$none'))
  played = statements
})

afterAll(() => desk.close())

// A first start waits for it: about 5 ms a statement are 2 s, whatever else this machine is doing now.
test('the demo desk takes less than 420 statements', () => {
  expect(played.length).toBeLessThan(420)
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
  const places = await desk.db.selectFrom('assignment').select('state').execute()
  const states = new Set(places.map((place) => place.state))
  expect([...states].sort()).toEqual(['accepted', 'assigned', 'declined'])
  const dissent = await desk.db
    .selectFrom('decision')
    .select('dissent')
    .where('kind', '=', 'adjudicate')
    .execute()
  expect(dissent).toEqual([{ dissent: [{ verdictId: expect.any(String), rating: 'half_true' }] }])
})

test('the demo desk has a published check in every state, and an appeal that waits', async () => {
  const pages = await desk.db
    .selectFrom('publication as p')
    .innerJoin('claim as c', 'c.id', 'p.claim_id')
    .select(['p.standing', 'c.publication'])
    .orderBy('p.standing')
    .orderBy('c.publication')
    .execute()
  expect(pages).toEqual([
    { standing: 'retracted', publication: 'retracted' },
    { standing: 'standing', publication: 'corrected' },
    { standing: 'standing', publication: 'published' },
    { standing: 'under_review', publication: 'published' },
  ])
  const waiting = await desk.db.selectFrom('appeal').select('state').execute()
  expect(waiting).toEqual([{ state: 'pending' }])
})
