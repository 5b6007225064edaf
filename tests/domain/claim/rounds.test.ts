import { describe, expect, test } from 'vitest'
import { readyForEditor } from '#app/domain/claim/round.ts'
import { roundIsOpen, verdictsSeenBy } from '#app/domain/claim/visibility.ts'
import {
  addition,
  ana,
  ben,
  cai,
  claimAfter,
  confirmed,
  eva,
  given,
  rated,
  rules,
} from './history.ts'

describe('changing the verdicts needed', () => {
  const three = addition({ rules: rules({ quorum: 3 }) })

  test('to what is there already reveals the round, and looks for a conflict', () => {
    given(rated('true', 'false'), three)
      .when(eva, { act: 'change_quorum', quorum: 2 })
      .thenEvents(
        { type: 'claim.quorum_changed', before: 3, after: 2, reveals: true },
        { type: 'claim.disputed' },
      )
      .thenClaim({ stage: 'disputed', round: { revealed: true, rules: { quorum: 2 } } })
  })

  test('to more never closes what was revealed', () => {
    given(rated())
      .when(eva, { act: 'change_quorum', quorum: 3 })
      .thenEvents({ type: 'claim.quorum_changed', reveals: false })
      .thenClaim({ round: { revealed: true } })
    const raised = given([...rated(), [eva, { act: 'change_quorum', quorum: 3 }]])
    raised
      .when(eva, { act: 'change_quorum', quorum: 2 })
      .thenEvents({ type: 'claim.quorum_changed', reveals: false })
    raised
      .when(eva, { act: 'approve' })
      .thenRefused({ code: 'below_quorum', verdicts: 2, quorum: 3 })
  })

  test('takes a whole number within limits, a change, and a reason', () => {
    for (const quorum of [0, 10, 1.5]) {
      given([])
        .when(eva, { act: 'change_quorum', quorum })
        .thenRefused({ code: 'quorum_out_of_range', minimum: 1, maximum: 9 })
    }
    given([])
      .when(eva, { act: 'change_quorum', quorum: 2 })
      .thenRefused({ code: 'nothing_changed' })
    given([])
      .when(eva, { act: 'change_quorum', quorum: 1, reason: '' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 1, length: 0 })
  })
})

describe('assigning reviewers', () => {
  test('names who may rate; once each', () => {
    given([])
      .when(eva, { act: 'assign_reviewers', assignees: ['ben', 'ana', 'ben'] })
      .thenEvents({ type: 'round.assigned', before: 'open', after: ['ana', 'ben'] })
  })

  test('to nobody, or to the same, is refused', () => {
    given([])
      .when(eva, { act: 'assign_reviewers', assignees: [] })
      .thenRefused({ code: 'nobody_assigned' })
    given([[eva, { act: 'assign_reviewers', assignees: ['ana', 'ben'] }]])
      .when(eva, { act: 'assign_reviewers', assignees: ['ben', 'ana'] })
      .thenRefused({ code: 'nothing_changed' })
  })
})

describe('who may read a round', () => {
  const ids = (memberId: string, count: number) =>
    verdictsSeenBy(claimAfter(rated().slice(0, count)).claim.round, memberId).map(
      (verdict) => verdict.reviewerId,
    )

  test('before its quorum everybody reads their own verdict only, editors included', () => {
    expect([ids('ana', 1), ids('ben', 1), ids('eva', 1)]).toEqual([['ana'], [], []])
  })

  test('from its quorum on everybody reads all', () => {
    expect(ids('cai', 2)).toEqual(['ana', 'ben'])
  })

  test('a round left before its quorum stays sealed while a later one is blind', () => {
    const left = { number: 1, revealed: false }
    expect(roundIsOpen(left, { number: 2, revealed: false })).toBe(false)
    expect(roundIsOpen(left, { number: 2, revealed: true })).toBe(true)
    expect(roundIsOpen({ number: 1, revealed: true }, { number: 2, revealed: false })).toBe(true)
    expect(roundIsOpen(left, left)).toBe(false)
  })
})

test('a claim is ready for an editor at quorum, agreeing and not yet approved', () => {
  const ready = (...acts: Parameters<typeof claimAfter>) =>
    readyForEditor(claimAfter(...acts).claim)
  expect(ready(rated())).toBe(true)
  expect(ready(rated().slice(0, 1))).toBe(false)
  expect(ready(rated('true', 'false'))).toBe(false)
  expect(ready([...rated(), [cai, { act: 'raise_challenge' }]])).toBe(false)
  expect(ready(confirmed)).toBe(false)
  expect(ready([...rated(), [ana, { act: 'withdraw_verdict' }]])).toBe(false)
  expect(ready([...rated(), [ben, { act: 'revise_verdict', rating: 'mostly_false' }]])).toBe(true)
})
