import { describe, expect, test } from 'vitest'
import { proposeCut } from '#app/domain/anchoring/propose-cut.ts'
import { longestMerged } from '#app/domain/claim/decide/parts.ts'
import { ana, confirmed, eva, given, otherClaim, rated, text } from './history.ts'

const statement = 'The bridge cost 3 million, and nobody asked why.'

describe('splitting a claim', () => {
  test('keeps the first part, on its words of the quote', () => {
    const first = { words: ' cost 3 million ', statement: ' It cost 3 million. ' }
    const { claim } = given([])
      .when(ana, { act: 'split_claim', first })
      .thenEvents({ type: 'claim.split', into: 'claim-2' })
    const { start, end, exact } = claim.anchor
    expect([claim.statement, exact]).toEqual(['It cost 3 million.', 'cost 3 million'])
    expect(text.slice(start, end)).toBe(exact)
  })

  test('takes words of the quote, and parts that differ', () => {
    const second = { words: 'Nobody asked why', statement: 'Nobody asked.' }
    given([])
      .when(ana, { act: 'split_claim', second })
      .thenRefused({ code: 'words_not_in_quote', part: 'second' })
    const same = { words: '', statement }
    given([])
      .when(ana, { act: 'split_claim', first: same, second: same })
      .thenRefused({ code: 'nothing_changed' })
  })

  test('waits until no verdict counts', () => {
    const [first] = rated()
    const withdrawn = [...(first ? [first] : []), [ana, { act: 'withdraw_verdict' }] as const]
    given(rated().slice(0, 1))
      .when(eva, { act: 'split_claim' })
      .thenRefused({ code: 'verdicts_given', act: 'split_claim' })
    given(withdrawn).when(eva, { act: 'split_claim' }).thenEvents({ type: 'claim.split' })
  })
})

describe('merging two claims', () => {
  test('marks the words of both', () => {
    given([])
      .when(eva, { act: 'merge_claims', statement })
      .thenEvents({ type: 'claim.merged', other: 'claim-2' })
      .thenClaim({ statement, anchor: { start: 30, end: 74, exact: text.slice(30, 74) } })
  })

  const far = { ...otherClaim.anchor, start: longestMerged + 31, end: longestMerged + 40 }
  const judged = given(confirmed).claim
  test.each([
    ['itself', given([]).claim],
    ['elsewhere', { ...otherClaim, revisionId: 'revision-2' }],
    ['set_aside', { ...otherClaim, disposition: 'withdrawn' as const }],
    ['judged', { ...judged, id: 'claim-2' }],
    ['too_far', { ...otherClaim, anchor: far }],
  ] as const)('refuses what is %s', (because, other) => {
    given([])
      .when(eva, { act: 'merge_claims', other })
      .thenRefused({ code: 'merge_target', because })
  })
})

describe('proposing a cut', () => {
  test.each([
    ['The toll doubled and the traffic halved', ['The toll doubled', 'the traffic halved']],
    ['Prices rose by a third, while wages fell', ['Prices rose by a third', 'wages fell']],
    ['Ana and Ben left', null],
  ])('of “%s”', (quote, parts) => {
    expect(proposeCut(quote)).toEqual(parts)
  })
})
