import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSelectedClaim } from '#app/data/reads/review-screen.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { tagClaim } from '#app/workflow/tag-claim.server.ts'
import type { Who } from '#app/workflow/who.ts'
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
  room = await createNewsroom({ quorum: 1 })
})
afterAll(() => room.close())

function tag(
  claim: Claim,
  word: string,
  who: Who = room.reviewers[0],
  act: 'tag' | 'untag' = 'tag',
) {
  return tagClaim(room.db, { claimId: claim.id, act, tag: word }, who)
}

async function eventsOf(claim: Claim) {
  return room.db
    .selectFrom('audit.event')
    .select(['subject', 'type', 'actor'])
    .where('object', '=', `claim-tags/${claim.id}`)
    .orderBy('eid')
    .execute()
}

it('writes each change to the log, and moves neither the claim nor what was decided on it', async () => {
  const claim = await addTestClaim(room)
  const [ana] = room.reviewers
  const [editor] = room.editors
  const input = { claimId: claim.id, expectedVersion: 1, ...verdictWith('false') }
  const rated = value(await submitVerdict(room.db, input, ana))
  const confirmed = value(await approve(room.db, settlingOn(rated, 'false'), editor))

  expect(value(await tag(claim, ' Energy   Prices '))).toEqual(['energy prices'])
  expect(value(await tag(claim, 'EU', editor))).toEqual(['energy prices', 'eu'])
  expect(value(await tag(claim, 'energy prices', editor, 'untag'))).toEqual(['eu'])
  expect(await storedClaim(room.db, claim.id)).toEqual(confirmed)
  expect(await eventsOf(claim)).toEqual([
    {
      subject: `claim-tags/${claim.id}@1`,
      type: 'claim.tagged.v1',
      actor: ana.actor.id,
    },
    { subject: `claim-tags/${claim.id}@2`, type: 'claim.tagged.v1', actor: editor.actor.id },
    { subject: `claim-tags/${claim.id}@3`, type: 'claim.untagged.v1', actor: editor.actor.id },
  ])
})

describe('is refused', () => {
  it.each([
    [' ', { code: 'tag_unfit', longest: 40 }],
    ['a, b', { code: 'tag_unfit', longest: 40 }],
    ['x'.repeat(41), { code: 'tag_unfit', longest: 40 }],
    ['\u202eevil', { code: 'tag_unfit', longest: 40 }],
  ])('%j', async (word, refusal) => {
    expect(await tag(await addTestClaim(room), word)).toEqual({ ok: false, refusal })
  })

  it('what is there already, what is not there, and the thirteenth', async () => {
    const claim = await addTestClaim(room)
    for (let index = 0; index < 12; index++) value(await tag(claim, `tag ${index}`))
    const refusalOf = async (...how: Parameters<typeof tag>) => {
      const result = await tag(...how)
      return result.ok ? null : result.refusal.code
    }
    expect(await refusalOf(claim, 'TAG 3')).toBe('tag_present')
    expect(await refusalOf(claim, 'one more')).toBe('tags_full')
    expect(await refusalOf(claim, 'one more', room.editors[0], 'untag')).toBe('tag_absent')
    expect(await refusalOf(claim, 'energy', room.auditor)).toBe('tagger_needed')
    expect(await refusalOf({ ...claim, id: crypto.randomUUID() }, 'energy')).toBe('claim_not_found')
    expect(await eventsOf(claim)).toHaveLength(12)
  })
})

it('keeps every tag of several people who tag at once', async () => {
  const claim = await addTestClaim(room)
  const words = ['harbour', 'jobs', 'mayor', 'tolls', 'budget', 'quay']
  const people = [...room.reviewers, ...room.editors]
  await Promise.all(words.map((word, index) => tag(claim, word, people[index])))
  const { rows } = await room.pool.query(
    'select version, tags from claim_tags where claim_id = $1',
    [claim.id],
  )
  expect(rows).toEqual([{ version: 6, tags: [...words].sort() }])
})

it('shows on the claim’s card', async () => {
  const claim = await addTestClaim(room)
  value(await tag(claim, 'transport'))
  const selected = await readSelectedClaim(room.readDb, claim.id, room.reviewers[1].actor)
  expect(selected?.claim.tags).toEqual(['transport'])
})

it('cannot be changed without its event', async () => {
  const claim = await addTestClaim(room)
  value(await tag(claim, 'transport'))
  const quietly = room.pool.query(`update claim_tags set tags = '{lies}' where claim_id = $1`, [
    claim.id,
  ])
  await expect(quietly).rejects.toMatchObject({ constraint: 'change_has_event' })
})
