import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPublishedCheck } from '#app/data/reads/published/published-check.server.ts'
import { readSelectedClaim } from '#app/data/reads/review-screen.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { linkSameClaim } from '#app/workflow/link-same-claim.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await createNewsroom({ quorum: 1 })
})
afterAll(() => room.close())

async function published(claim: Claim): Promise<void> {
  const { db, reviewers, editors } = room
  const on = { claimId: claim.id, expectedVersion: 1 }
  const rated = value(await submitVerdict(db, { ...on, ...verdictWith('false') }, reviewers[0]))
  const settled = value(await approve(db, settlingOn(rated, 'false'), editors[0]))
  const summary = 'The annual report gives 214 jobs lost, about half of what was said.'
  const bringing = { claimId: claim.id, expectedVersion: settled.version, summary }
  value(await publish(db, bringing, editors[0]))
}

async function seenBy(who: Newsroom['reviewers'][0], claim: Claim) {
  const seen = await readSelectedClaim(room.db, claim.id, who.actor)
  return {
    suggested: seen?.suggested.map(({ claimId }) => claimId),
    same: seen?.same.map(({ claimId }) => claimId),
  }
}

test('an earlier claim is suggested until a person says that it is the same, which can be taken back', async () => {
  const { db, reviewers, editors, auditor } = room
  const earlier = await addTestClaim(room)
  await published(earlier)
  const later = await addTestClaim(room)
  const pair = { claimId: later.id, otherId: earlier.id, same: true }
  expect(await seenBy(reviewers[0], later)).toEqual({ suggested: [earlier.id], same: [] })
  // What came later is no precedent of what came before; and who only reads is offered nothing.
  expect((await seenBy(reviewers[0], earlier)).suggested).toEqual([])
  expect((await seenBy(auditor, later)).suggested).toEqual([])

  // The public reads of a published one, so that it takes an editor.
  expect(await linkSameClaim(db, pair, reviewers[0])).toMatchObject({
    refusal: { code: 'role_needed', roles: ['editor'] },
  })
  value(await linkSameClaim(db, pair, editors[1]))
  expect(await linkSameClaim(db, pair, editors[1])).toMatchObject({
    refusal: { code: 'nothing_changed' },
  })
  expect(await seenBy(reviewers[0], later)).toEqual({ suggested: [], same: [earlier.id] })
  expect((await seenBy(reviewers[0], earlier)).same).toEqual([later.id])

  const { slug } = await db
    .selectFrom('publication')
    .select('slug')
    .where('claim_id', '=', earlier.id)
    .executeTakeFirstOrThrow()
  const others = async () => (await readPublishedCheck(db, slug))?.same.map(({ rating }) => rating)
  expect(await others()).toEqual([])
  await published(later)
  expect(await others()).toEqual(['False'])

  value(await linkSameClaim(db, { ...pair, same: false }, editors[2]))
  expect(await others()).toEqual([])
  const events = await room.ownerDb
    .selectFrom('audit.event')
    .select('type')
    .where('object', 'like', 'claim-link/%')
    .orderBy('eid')
    .execute()
  expect(events.map(({ type }) => type)).toEqual([
    'claim.same_confirmed.v1',
    'claim.same_undone.v1',
  ])
})
