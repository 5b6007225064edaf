import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReviewScreen } from '#app/data/reads/review-screen.server.ts'
import { extractClaims } from '#app/extraction/extract.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { addFoundClaims, findClaimsAgain } from '#app/workflow/find-claims-again.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { mergeClaims } from '#app/workflow/merge-claims.server.ts'
import { moveClaimInList } from '#app/workflow/move-claim-in-list.server.ts'
import { retitleSource } from '#app/workflow/retitle-source.server.ts'
import { splitClaim } from '#app/workflow/split-claim.server.ts'
import { createNewsroom, type Newsroom, storedClaim, value } from '#tests/builders/newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await createNewsroom()
})
afterAll(() => room.close())

const text = `Fares doubled last year, the port authority said on Monday.

The ferry carried 41,000 people in May, and the mayor, Ada Quill, said the new quay cost 3 million euros.`

async function newSource() {
  const about = { title: 'Ferry', publisher: '', author: '', url: '', publishedOn: null }
  const input = { ...about, language: 'en', text }
  return value(await importSource(room.db, input, room.editors[0]))
}

async function claimsOf(sourceId: string) {
  const asked = { sourceId, claimId: null, adding: null, commentsBefore: null }
  return (await readReviewScreen(room.db, asked, room.editors[0].actor)).claims
}

async function eventsOf(object: string) {
  const rows = await room.ownerDb
    .selectFrom('audit.event')
    .select('type')
    .where('object', '=', object)
    .orderBy('eid')
    .execute()
  return rows.map(({ type }) => type)
}

describe('claims by hand', () => {
  test('a claim split in two keeps the first part, and the other has its speaker', async () => {
    const { claims, sourceId } = await newSource()
    const [first] = claims
    if (!first) throw new Error('No claim')
    const [before] = await claimsOf(sourceId)
    const parts = {
      first: { words: 'Fares doubled', statement: 'Fares doubled.' },
      second: { words: 'last year', statement: 'It was last year.' },
    }
    const on = { claimId: first.id, expectedVersion: 1 }
    value(await splitClaim(room.db, { ...on, ...parts }, room.reviewers[0]))
    const after = await claimsOf(sourceId)
    expect(after).toHaveLength(claims.length + 1)
    expect(after.slice(0, 2).map((claim) => [claim.statement, claim.claimant])).toEqual([
      ['Fares doubled.', before?.claimant],
      ['It was last year.', before?.claimant],
    ])
    expect(await eventsOf(`claim/${first.id}`)).toEqual(['claim.added.v1', 'claim.split.v1'])

    // And together again: the other is a duplicate, which an editor can take up again.
    const other = after[1]
    if (!other) throw new Error('No second part')
    const merging = { ...on, expectedVersion: 2, otherId: other.id, otherVersion: 1 }
    const statement = 'Fares doubled last year.'
    const merged = value(await mergeClaims(room.db, { ...merging, statement }, room.editors[1]))
    expect(merged.anchor.exact).toBe('Fares doubled last year')
    expect(await storedClaim(room.db, other.id)).toMatchObject({
      disposition: 'duplicate_of',
      duplicateOf: first.id,
    })
    const stale = await mergeClaims(
      room.db,
      { ...merging, expectedVersion: 3, statement },
      room.editors[1],
    )
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'merge_target' } })
  })

  test('reading again adds what is ticked, and nothing that people touched', async () => {
    const { claims, sourceId, revisionId } = await newSource()
    const again = async () => {
      const found = await findClaimsAgain(room.db, sourceId, extractClaims)
      if (found === null || found === 'too_slow') throw new Error('Not read')
      return found
    }
    expect((await again()).fresh).toEqual([])
    // Set aside is still there; taken apart as well.
    const [first, second] = claims
    if (!first || !second) throw new Error('Too few claims')
    const aside = { disposition: 'withdrawn' as const, duplicateOf: null, reason: 'Not ours.' }
    const on = { claimId: first.id, expectedVersion: 1 }
    value(await changeDisposition(room.db, { ...on, ...aside }, room.editors[0]))
    const quote = second.anchor.exact
    const parts = {
      first: { words: quote.slice(0, quote.length / 2), statement: 'One half.' },
      second: { words: quote.slice(quote.length / 2), statement: 'The other half.' },
    }
    const whole = { claimId: second.id, expectedVersion: 1, ...parts }
    value(await splitClaim(room.db, whole, room.editors[0]))
    expect((await again()).fresh).toEqual([])

    // A reader that finds more than the one before.
    const better: typeof extractClaims = (all, options) => {
      const found = extractClaims(all, options)
      const start = all.indexOf('Ada Quill')
      const words = { start, end: start + 9, exact: 'Ada Quill', prefix: '', suffix: '' }
      const more = found.claims.slice(0, 1).map((claim) => ({ ...claim, anchor: words }))
      return { ...found, claims: [...found.claims, ...more] }
    }
    const proposed = await findClaimsAgain(room.db, sourceId, better)
    if (proposed === null || proposed === 'too_slow') throw new Error('Not read')
    const spans = proposed.fresh.map(({ anchor }) => anchor)
    expect(spans.map(({ exact }) => exact)).toEqual(['Ada Quill'])
    const ticked = { sourceId, revisionId, spans }
    expect(value(await addFoundClaims(room.db, ticked, room.reviewers[0], better))).toBe(1)
    expect(await addFoundClaims(room.db, ticked, room.reviewers[0], better)).toMatchObject({
      refusal: { code: 'nothing_changed' },
    })
    expect(await eventsOf(`source/${sourceId}`)).toEqual(['source.imported.v1', 'source.reread.v1'])
  })

  test('the list keeps the order that people gave it, and a title its correction', async () => {
    const { sourceId } = await newSource()
    const ids = async () => (await claimsOf(sourceId)).map(({ id }) => id)
    const before = await ids()
    const last = before.at(-1) ?? ''
    const move = (way: 'top' | 'up', claimId: string) =>
      moveClaimInList(room.db, { sourceId, claimId, way }, room.reviewers[1])
    value(await move('top', last))
    expect(await ids()).toEqual([last, ...before.slice(0, -1)])
    expect(await move('up', last)).toMatchObject({ refusal: { code: 'nothing_changed' } })
    expect(await eventsOf(`claim-order/${sourceId}`)).toEqual(['source.claim_moved.v1'])

    const title = { sourceId, before: 'Ferry', title: 'The ferry’s fares' }
    value(await retitleSource(room.db, title, room.reviewers[1]))
    expect(await retitleSource(room.db, title, room.editors[0])).toMatchObject({
      refusal: { code: 'retitled_meanwhile', title: 'The ferry’s fares' },
    })
  })
})
