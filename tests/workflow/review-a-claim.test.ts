import { afterAll, beforeAll, expect, test } from 'vitest'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

test('given two agreeing verdicts, when an editor approves, then the claim is confirmed', async () => {
  const { db, reviewers, editors } = room
  const added = await addTestClaim(room)
  const rate = { claimId: added.id, ...verdictWith('false') }
  const one = value(await submitVerdict(db, { ...rate, expectedVersion: 1 }, reviewers[0]))
  expect(one).toMatchObject({ stage: 'unverified', version: 2, round: { revealed: false } })
  const two = value(await submitVerdict(db, { ...rate, expectedVersion: 2 }, reviewers[1]))
  expect(two).toMatchObject({ stage: 'unverified', version: 3, round: { revealed: true } })
  const settled = value(await approve(db, settlingOn(two, 'false'), editors[0]))
  expect(settled).toMatchObject({ stage: 'confirmed', rating: 'false', version: 4 })
  expect(await storedClaim(db, added.id)).toEqual(settled)
})

test('given conflicting verdicts, when a second editor adjudicates, then it is confirmed', async () => {
  const { db, reviewers, editors } = room
  const { id: claimId } = await addTestClaim(room)
  const first = { claimId, ...verdictWith('false'), expectedVersion: 1 }
  const second = { claimId, ...verdictWith('true'), expectedVersion: 2 }
  value(await submitVerdict(db, first, reviewers[0]))
  const disputed = value(await submitVerdict(db, second, reviewers[1]))
  expect(disputed).toMatchObject({ stage: 'disputed', version: 4 })
  expect(await storedClaim(db, claimId)).toEqual(disputed)
  const settled = value(await adjudicate(db, settlingOn(disputed, 'false'), editors[0]))
  expect(settled).toMatchObject({ stage: 'confirmed', rating: 'false', version: 5 })
  expect(await storedClaim(db, claimId)).toEqual(settled)
})
