import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { LostRace, transact } from '#app/workflow/transact.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom({ quorum: 1 })
})

afterAll(() => room.close())

async function readyClaim(): Promise<Claim> {
  const { id } = await addTestClaim(room)
  const input = { claimId: id, expectedVersion: 1, ...verdictWith('false') }
  return value(await submitVerdict(room.db, input, room.reviewers[0]))
}

async function rounds(count: number, round: () => Promise<void>): Promise<void> {
  for (let index = 0; index < count; index++) await round()
}

test('two claims set aside as duplicates of each other at once do not deadlock', async () => {
  await rounds(10, async () => {
    const [a, b] = [await addTestClaim(room), await addTestClaim(room)]
    const aside = (claim: Claim, of: Claim) => {
      const on = { claimId: claim.id, expectedVersion: 1, disposition: 'duplicate_of' as const }
      const input = { ...on, duplicateOf: of.id, reason: 'Says the same.' }
      return changeDisposition(room.db, input, room.editors[0])
    }
    const results = await Promise.all([aside(a, b), aside(b, a)])
    expect(results.map((result) => result.ok)).toEqual([true, true])
  })
})

test('a deadlock is begun again, and nobody hears of it', async () => {
  const [one, two] = [room.editors[0].actor.id, room.editors[1].actor.id]
  let waiting = 0
  let go = () => {}
  const bothHoldOne = new Promise<void>((resolve) => {
    go = resolve
  })
  let attempts = 0
  const act = (first: string, second: string) =>
    transact(room.db, async (trx) => {
      attempts += 1
      await sql`select from member where id = ${first} for update`.execute(trx)
      waiting += 1
      if (waiting === 2) go()
      await bothHoldOne
      await sql`select from member where id = ${second} for update`.execute(trx)
      return 'done'
    })
  expect(await Promise.all([act(one, two), act(two, one)])).toEqual(['done', 'done'])
  expect(attempts).toBe(3)
})

test('an act that never wins ends, with the error', async () => {
  let attempts = 0
  const act = transact(room.db, async () => {
    attempts += 1
    throw new LostRace('again')
  })
  await expect(act).rejects.toThrow('again')
  expect(attempts).toBe(5)
})

test('below the rules the tables say it too: no second first verdict, no second successor', async () => {
  const claim = await readyClaim()
  const [verdict] = claim.round.verdicts
  const copy = (supersedes: string | null) => sql`
    insert into verdict (id, claim_id, round, claim_version, reviewer_id, rating, attribution,
      confidence, rationale, seen_others, supersedes, submitted_at)
    select gen_random_uuid(), claim_id, round, 90 + random() * 900, reviewer_id, rating, attribution,
      confidence, rationale, seen_others, ${supersedes}::uuid, submitted_at
    from verdict where id = ${verdict?.id}`
  const twice = copy(null).execute(room.ownerDb)
  await expect(twice).rejects.toMatchObject({ constraint: 'verdict_first' })
  const both = room.ownerDb.transaction().execute(async (trx) => {
    await copy(verdict?.id ?? null).execute(trx)
    await copy(verdict?.id ?? null).execute(trx)
  })
  await expect(both).rejects.toMatchObject({ constraint: 'verdict_supersedes_key' })
})
