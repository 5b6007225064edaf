import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSimilarClaims } from '#app/data/reads/similar-claims.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
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

async function add(statement: string): Promise<Claim> {
  const marked = {
    revisionId: room.revisionId,
    start: 0,
    end: 20,
    statement,
    claimant: 'Zoë Brandt',
  }
  return value(await addClaim(room.db, marked, room.editors[2]))
}

async function confirm({ id }: Claim, rating: string): Promise<void> {
  for (const who of room.reviewers.slice(0, 2)) {
    const { version } = await storedClaim(room.db, id)
    const verdict = { claimId: id, expectedVersion: version, ...verdictWith(rating) }
    value(await submitVerdict(room.db, verdict, who))
  }
  const ready = await storedClaim(room.db, id)
  value(await approve(room.db, settlingOn(ready, rating), room.editors[0]))
}

it('finds what the desk confirmed of the like, most alike first, with its rating and date', async () => {
  const close = await add('The ferry to Arran carried 900,000 passengers in 2024.')
  const near = await add('The ferry to Arran carried 400,000 passengers, the council said.')
  const open = await add('The ferry to Arran carried 900,000 passengers in 2023.')
  await confirm(close, 'false')
  await confirm(near, 'half_true')
  const asked = await add('In 2024 the ferry to Arran carried 900,000 passengers.')
  const found = await readSimilarClaims(room.readDb, { to: { claimId: asked.id }, settled: true })
  expect(found.map(({ claimId, rating }) => [claimId, rating])).toEqual([
    [close.id, 'false'],
    [near.id, 'half_true'],
  ])
  expect(found[0]).toMatchObject({ claimant: 'Zoë Brandt', stage: 'confirmed' })
  expect(found[0]?.decidedAt).toMatch(/^\d{4}-/)
  const all = await readSimilarClaims(room.readDb, { to: { claimId: asked.id }, settled: false })
  expect(all.map(({ claimId }) => claimId)).toContain(open.id)
})

it('asks with words that are no claim yet, and finds nothing for what nobody said', async () => {
  const to = { statement: 'The ferry to Arran carried 900,000 passengers.' }
  expect((await readSimilarClaims(room.readDb, { to, settled: true })).length).toBeGreaterThan(0)
  const odd = { statement: 'Bananas ripen faster beside apples.' }
  expect(await readSimilarClaims(room.readDb, { to: odd, settled: false })).toEqual([])
})
