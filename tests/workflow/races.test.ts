import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { LostRace, transact } from '#app/workflow/transact.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { replayLog } from '#tests/reference/replay-log.ts'

let room: Newsroom
let manyEditors: readonly Who[]

beforeAll(async () => {
  room = await createNewsroom({ quorum: 1 })
  manyEditors = await Promise.all([...Array(20)].map(() => addPerson(room.db, ['editor'])))
})

afterAll(() => room.close())

async function readyClaim(): Promise<Claim> {
  const { id } = await addTestClaim(room)
  const input = { claimId: id, expectedVersion: 1, ...verdictWith('false') }
  return value(await submitVerdict(room.db, input, room.reviewers[0]))
}

/** Exactly one act was done, every other one was told that the claim moved on; nothing else happened. */
async function expectOneWinner(
  before: Claim,
  results: readonly Result<Claim, Refusal>[],
): Promise<Claim> {
  const [winner, ...more] = results.flatMap((result) => (result.ok ? [result.value] : []))
  expect(more).toEqual([])
  if (!winner) throw new Error(`Nobody won: ${JSON.stringify(results)}`)
  for (const result of results) {
    if (result.ok) continue
    const { version: actual } = winner
    expect(result.refusal).toEqual({ code: 'stale_version', expected: before.version, actual })
  }
  expect(await storedClaim(room.db, before.id)).toEqual(winner)
  expect(await replayLog(room.ownerDb, before.id)).toEqual(winner)
  return winner
}

async function rounds(count: number, round: () => Promise<void>): Promise<void> {
  for (let index = 0; index < count; index++) await round()
}

test('two editors approve at once: one decision, 30 times', async () => {
  await rounds(30, async () => {
    const claim = await readyClaim()
    const editors = room.editors.slice(0, 2)
    const acts = editors.map((editor) => approve(room.db, settlingOn(claim, 'false'), editor))
    const winner = await expectOneWinner(claim, await Promise.all(acts))
    expect(winner).toMatchObject({ stage: 'confirmed', approvals: [{ rating: 'false' }] })
  })
}, 60_000)

test('twenty editors approve at once: one decision, 10 times', async () => {
  await rounds(10, async () => {
    const claim = await readyClaim()
    const acts = manyEditors.map((editor) => approve(room.db, settlingOn(claim, 'false'), editor))
    await expectOneWinner(claim, await Promise.all(acts))
    const decisions = await room.db
      .selectFrom('decision')
      .select('id')
      .where('claim_id', '=', claim.id)
      .execute()
    expect(decisions).toHaveLength(1)
  })
}, 60_000)

test('an editor approves while the reviewer revises: never an approval of what changed, 30 times', async () => {
  await rounds(30, async () => {
    const claim = await readyClaim()
    const on = { claimId: claim.id, expectedVersion: claim.version }
    await expectOneWinner(
      claim,
      await Promise.all([
        approve(room.db, settlingOn(claim, 'false'), room.editors[0]),
        reviseVerdict(room.db, { ...on, ...verdictWith('mostly_false') }, room.reviewers[0]),
      ]),
    )
  })
}, 60_000)

test('two reviewers reach quorum together: both verdicts count once each is given, 30 times', async () => {
  await rounds(30, async () => {
    const claim = await addTestClaim(room)
    const submit = (by: Who, expectedVersion: number) =>
      submitVerdict(room.db, { claimId: claim.id, expectedVersion, ...verdictWith('true') }, by)
    const pair = room.reviewers.slice(0, 2)
    const results = await Promise.all(pair.map((reviewer) => submit(reviewer, 1)))
    const winner = await expectOneWinner(claim, results)
    const loser = pair[results.findIndex((result) => !result.ok)] ?? room.reviewers[2]
    const both = value(await submit(loser, winner.version))
    expect(both.round.verdicts).toHaveLength(2)
    expect(await storedClaim(room.db, claim.id)).toEqual(both)
  })
}, 60_000)

test('two reviewers of a blind round submit side by side: both count, one reveals, 20 times', async () => {
  const pairs = await createNewsroom({ quorum: 2 })
  await rounds(20, async () => {
    const claim = await addTestClaim(pairs)
    const input = () => ({ claimId: claim.id, expectedVersion: 1, ...verdictWith('true') })
    const both = pairs.reviewers.slice(0, 2).map((by) => submitVerdict(pairs.db, input(), by))
    const claims = (await Promise.all(both)).map(value)
    expect(claims.map(({ round }) => round.revealed).sort()).toEqual([false, true])
    const stored = await storedClaim(pairs.db, claim.id)
    expect(stored.round.verdicts).toHaveLength(2)
    expect(stored).toEqual(await replayLog(pairs.ownerDb, claim.id))
  })
  await pairs.close()
}, 60_000)

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
