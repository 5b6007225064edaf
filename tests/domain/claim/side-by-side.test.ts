import { expect, test } from 'vitest'
import { ana, ben, cai, claimAfter, eva, given } from './history.ts'

const anaRated = [[ana, { act: 'submit_verdict' }]] as const

test('what a colleague does under seal does not outdate a verdict being written', () => {
  const { claim } = claimAfter([...anaRated, [ben, { act: 'submit_verdict', expectedVersion: 1 }]])
  expect(claim.round.verdicts.map((verdict) => verdict.reviewerId)).toEqual(['ana', 'ben'])
})

test('a colleague who recuses or withdraws under seal does not outdate it either', () => {
  const { claim } = claimAfter([
    [cai, { act: 'recuse', reason: 'My brother works there' }],
    ...anaRated,
    [ana, { act: 'withdraw_verdict', reason: 'I read the wrong report' }],
    [ben, { act: 'submit_verdict', expectedVersion: 1 }],
  ])
  expect(claim.round.verdicts.map((verdict) => verdict.reviewerId)).toEqual(['ben'])
})

test('a round revealed meanwhile does outdate it: the verdict would no longer be blind', () => {
  given([...anaRated, [ben, { act: 'submit_verdict' }]])
    .when(cai, { act: 'submit_verdict', expectedVersion: 1 })
    .thenRefused({ code: 'stale_version', expected: 1, actual: 3 })
})

test('a wording changed meanwhile does outdate it', () => {
  given([[eva, { act: 'edit_statement', statement: 'The bridge cost 4 million' }]])
    .when(ana, { act: 'submit_verdict', expectedVersion: 1 })
    .thenRefused({ code: 'stale_version', expected: 1, actual: 2 })
})

test('one of one’s own windows does outdate the other', () => {
  given([...anaRated, [ana, { act: 'revise_verdict', rating: 'true' }]])
    .when(ana, { act: 'revise_verdict', rating: 'half_true', expectedVersion: 2 })
    .thenRefused({ code: 'stale_version', expected: 2, actual: 3 })
})

test('an editor acts on everything that is there, sealed or not', () => {
  given(anaRated)
    .when(eva, {
      act: 'send_back',
      reason: 'The statement is not what was said',
      expectedVersion: 1,
    })
    .thenRefused({ code: 'stale_version', expected: 1, actual: 2 })
})

test('a version that is not there yet is refused', () => {
  given([])
    .when(ana, { act: 'submit_verdict', expectedVersion: 9 })
    .thenRefused({ code: 'stale_version', expected: 9, actual: 1 })
})
