import { describe, expect, test } from 'vitest'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import type { Edition, EditionFacts } from '#app/domain/publication/edition.ts'
import { publicStanding } from '#app/domain/publication/standing.ts'
import {
  ana,
  ben,
  confirmed,
  disputed,
  eva,
  facts,
  finn,
  given,
  published,
  rated,
} from './history.ts'

describe('publishing', () => {
  test('makes a confirmed claim public', () => {
    given(confirmed)
      .when(eva, { act: 'publish' })
      .thenEvents({ type: 'claim.published' })
      .thenClaim({ stage: 'confirmed', publication: 'published' })
  })

  test('says on which page the words stand, where the source has pages', () => {
    const editions = [facts, { ...facts, pages: [0, 20, 40] }].map((told) => {
      const [event] = given(confirmed).when(eva, { act: 'publish', facts: told }).events
      return event?.type === 'claim.published' ? event.edition.page : null
    })
    expect(editions).toEqual([undefined, 2])
  })

  test('is refused before confirmation, and twice', () => {
    given(rated())
      .when(eva, { act: 'publish' })
      .thenRefused({
        code: 'wrong_stage',
        act: 'publish',
        stage: 'unverified',
        stages: ['confirmed'],
      })
    given(published).when(finn, { act: 'publish' }).thenRefused({ code: 'already_published' })
  })

  test('takes a summary for the public, and keeps what came out as it was', () => {
    given(confirmed)
      .when(eva, { act: 'publish', summary: ' Short. ' })
      .thenRefused({ code: 'too_short', field: 'summary', minimum: 40, length: 6 })
    const { claim } = given(published)
    expect(claim.published).toMatchObject({ decisionId: 'approve-4', rating: 'false' })
    const reworded = given(published).when(eva, { act: 'edit_statement' }).claim
    expect(reworded).toMatchObject({ stage: 'unverified', published: claim.published })
  })

  test('is refused where nothing could be found', () => {
    given([...rated('not_checkable'), [eva, { act: 'approve', rating: 'not_checkable' }]])
      .when(eva, { act: 'publish' })
      .thenRefused({ code: 'no_finding' })
  })

  test('names who asserts it by the chain, else as the person who added it said', () => {
    const by = (chain: EditionFacts['chain'], claimant: string) =>
      editionIn(
        given(confirmed).when(eva, { act: 'publish', facts: { ...facts, chain, claimant } }).events,
      )
    const article = { role: 'narrator', name: 'article' }
    const nested = [article, { role: 'relayer', name: 'CNN' }, { role: 'speaker', name: 'Ada' }]
    expect(by(nested, 'Ada')).toMatchObject({ speaker: 'Ada', relays: ['CNN'] })
    expect(by([], 'Ada')).toMatchObject({ speaker: 'Ada', relays: [] })
    expect(by([article], 'article')).toMatchObject({ speaker: null, relays: [] })
  })

  test('names no reviewer, and says how they differed only where the desk wants it', () => {
    const close = [...rated('false', 'mostly_false'), [eva, { act: 'approve' }]] as const
    const quiet = editionIn(given(close).when(eva, { act: 'publish' }).events)
    expect(quiet).toMatchObject({
      rating: { key: 'false', label: 'False' },
      speaker: 'the mayor',
      relays: [],
      judged: { act: 'approve', reviewers: 2, independent: 2, approvals: 1 },
      dissent: null,
    })
    const open = editionIn(
      given(close).when(eva, { act: 'publish', facts: { ...facts, publishDissent: true } }).events,
    )
    expect(open?.dissent).toEqual([
      {
        rating: 'mostly_false',
        label: 'Mostly false',
        because: 'The budget office published 5 million.',
      },
    ])
    for (const { id } of [ana, ben, eva]) expect(JSON.stringify(open)).not.toContain(id)
  })
})

describe('a page that is out', () => {
  const reviewed = [
    ...published,
    [eva, { act: 'reopen' }],
    ...rated('mostly_true'),
    [eva, { act: 'approve', rating: 'mostly_true' }],
  ] as const

  test.each([
    ['stands as long as its decision does', published, 'standing'],
    ['is under review once challenged', [...published, [ana, { act: 'raise_challenge' }]]],
    ['is under review once reopened', [...published, [eva, { act: 'reopen' }]]],
    ['is under review when its approval falls', [...published, [eva, { act: 'edit_statement' }]]],
    [
      'is under review while the claim is set aside',
      [...published, [eva, { act: 'change_disposition' }]],
    ],
    ['is under review until a newer decision is published', reviewed],
    [
      'stays retracted whatever the desk finds',
      [...published, [eva, { act: 'retract' }], [eva, { act: 'reopen' }]],
      'retracted',
    ],
  ] as const)('%s', (_, acts, ...[standing = 'under_review']: readonly string[]) => {
    const { claim } = given(acts)
    expect(publicStanding(claim)).toBe(standing)
    expect(claim.published).toMatchObject({ rating: 'false', summary: expect.any(String) })
  })

  test('takes a newer decision, and is a corrected one when its rating changes', () => {
    given(reviewed)
      .when(eva, { act: 'publish' })
      .thenEvents({
        type: 'claim.published',
        replaces: { decisionId: 'approve-4', rating: 'false' },
      })
      .thenClaim({ publication: 'corrected', published: { rating: 'mostly_true' } })
    const upheld = [
      ...published,
      [eva, { act: 'reopen' }],
      ...rated(),
      [eva, { act: 'approve' }],
    ] as const
    given(upheld).when(eva, { act: 'publish' }).thenClaim({ publication: 'published' })
  })

  test('can be reworded, which is an event of its own', () => {
    const { claim } = given(published)
    const before = claim.published?.summary
    given(published)
      .when(eva, { act: 'edit_summary', summary: before })
      .thenRefused({ code: 'nothing_changed' })
    given(published)
      .when(eva, { act: 'edit_summary' })
      .thenEvents({ type: 'claim.summary_edited', before })
      .thenClaim({ stage: 'confirmed', publication: 'published' })
    given(confirmed).when(eva, { act: 'edit_summary' }).thenRefused({ code: 'not_published' })
  })
})

function editionIn(events: readonly ClaimEvent[]): Edition | undefined {
  return events.find((event) => event.type === 'claim.published')?.edition
}

describe('correcting', () => {
  test('marks the publication only where something was wrong', () => {
    given(published)
      .when(eva, { act: 'add_correction', kind: 'clarification' })
      .thenEvents({ type: 'decision.corrected', kind: 'clarification' })
      .thenClaim({ publication: 'published' })
    given(published)
      .when(eva, { act: 'add_correction', kind: 'correction' })
      .thenClaim({ stage: 'confirmed', publication: 'corrected' })
  })

  test('is for what is published, in words', () => {
    given(confirmed).when(eva, { act: 'add_correction' }).thenRefused({ code: 'not_published' })
    given(published)
      .when(eva, { act: 'add_correction', text: '' })
      .thenRefused({ code: 'too_short', field: 'text', minimum: 1, length: 0 })
  })
})

describe('retracting', () => {
  const retracted = [...published, [finn, { act: 'retract' }]] as const

  test('marks the page, with a reason', () => {
    given(published)
      .when(finn, { act: 'retract' })
      .thenClaim({ stage: 'confirmed', publication: 'retracted' })
    given(published)
      .when(finn, { act: 'retract', reason: '' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 1, length: 0 })
    given(confirmed).when(finn, { act: 'retract' }).thenRefused({ code: 'not_published' })
  })

  test('is for a corrected claim as well', () => {
    given([...published, [eva, { act: 'add_correction', kind: 'correction' }]])
      .when(finn, { act: 'retract' })
      .thenClaim({ publication: 'retracted' })
  })

  test('can be followed by publishing anew, on the record', () => {
    given(retracted).when(finn, { act: 'retract' }).thenRefused({ code: 'not_published' })
    given(retracted).when(eva, { act: 'publish' }).thenClaim({ publication: 'published' })
  })
})

describe('setting a claim aside', () => {
  const aside = [[eva, { act: 'change_disposition' }]] as const

  test('is an editor’s to do at any stage, and to undo', () => {
    for (const acts of [rated(), disputed, published]) {
      given(acts).when(eva, { act: 'change_disposition' }).thenClaim({ disposition: 'withdrawn' })
    }
    given(aside)
      .when(finn, { act: 'change_disposition', disposition: 'active' })
      .thenEvents({ type: 'claim.disposition_changed', before: 'withdrawn', after: 'active' })
  })

  test('as a duplicate names the other claim', () => {
    given([])
      .when(eva, { act: 'change_disposition', disposition: 'duplicate_of', duplicateOf: 'claim-2' })
      .thenClaim({ disposition: 'duplicate_of', duplicateOf: 'claim-2' })
    for (const duplicateOf of [null, 'claim-1']) {
      given([])
        .when(eva, { act: 'change_disposition', disposition: 'duplicate_of', duplicateOf })
        .thenRefused({ code: 'duplicate_target' })
    }
  })

  test('another way than before forgets the other claim', () => {
    given([
      [eva, { act: 'change_disposition', disposition: 'duplicate_of', duplicateOf: 'claim-2' }],
    ])
      .when(eva, { act: 'change_disposition', duplicateOf: 'claim-2' })
      .thenClaim({ disposition: 'withdrawn', duplicateOf: null })
  })

  test('as it is already, or without a reason, is refused', () => {
    given(aside).when(eva, { act: 'change_disposition' }).thenRefused({ code: 'nothing_changed' })
    given([])
      .when(eva, { act: 'change_disposition', reason: '' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 1, length: 0 })
  })

  test('stops every other act', () => {
    given(aside)
      .when(ana, { act: 'submit_verdict' })
      .thenRefused({ code: 'set_aside', disposition: 'withdrawn' })
  })

  test('as not checkable is open to a reviewer while nobody has rated', () => {
    const asked = { act: 'change_disposition', disposition: 'not_checkable' } as const
    given([]).when(ana, asked).thenClaim({ disposition: 'not_checkable' })
    given([...rated().slice(0, 1), [ana, { act: 'withdraw_verdict' }]])
      .when(ana, asked)
      .thenRefused({ code: 'verdicts_given', act: 'change_disposition' })
    given([[eva, { act: 'raise_challenge' }]])
      .when(ana, asked)
      .thenRefused({
        code: 'wrong_stage',
        act: 'change_disposition',
        stage: 'disputed',
        stages: ['unverified'],
      })
  })

  test('in any other way, and taking it up again, is the editors’', () => {
    const editorsOnly = {
      code: 'role_needed',
      act: 'change_disposition',
      roles: ['editor'],
    } as const
    given([]).when(ana, { act: 'change_disposition' }).thenRefused(editorsOnly)
    given(aside)
      .when(ana, { act: 'change_disposition', disposition: 'not_checkable' })
      .thenRefused(editorsOnly)
  })
})
