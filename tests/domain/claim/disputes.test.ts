import { describe, test } from 'vitest'
import {
  addition,
  ana,
  ben,
  cai,
  confirmed,
  disputed,
  eva,
  finn,
  given,
  person,
  published,
  rated,
  rules,
} from './history.ts'

describe('a challenge', () => {
  test('disputes a claim that has no verdict yet', () => {
    given([])
      .when(ana, { act: 'raise_challenge' })
      .thenClaim({ stage: 'disputed', openChallenges: [{ raisedBy: 'ana' }] })
  })

  test('takes a confirmed claim back, and leaves its publication as it is', () => {
    given(published)
      .when(cai, { act: 'raise_challenge' })
      .thenClaim({ stage: 'disputed', publication: 'published', approvals: [] })
  })

  test('joins the ones that are open', () => {
    given([[ana, { act: 'raise_challenge', challengeId: 'one' }]])
      .when(ben, { act: 'raise_challenge', challengeId: 'two' })
      .thenClaim({ openChallenges: [{ id: 'one' }, { id: 'two' }] })
  })

  test('takes a reason of twenty characters', () => {
    given([])
      .when(ana, { act: 'raise_challenge', reason: 'Wrong year.' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 20, length: 11 })
  })

  test('can be answered, and stays open', () => {
    given([[ana, { act: 'raise_challenge', challengeId: 'one' }]])
      .when(ben, { act: 'answer_challenge', challengeId: 'one' })
      .thenEvents({ type: 'challenge.answered' })
      .thenClaim({ stage: 'disputed', openChallenges: [{ id: 'one' }] })
  })

  test('that is not open cannot be answered', () => {
    given([[ana, { act: 'raise_challenge', challengeId: 'one' }]])
      .when(ben, { act: 'answer_challenge', challengeId: 'two' })
      .thenRefused({ code: 'challenge_unknown' })
    given(disputed)
      .when(ben, { act: 'answer_challenge', challengeId: 'one' })
      .thenRefused({ code: 'no_open_challenge' })
  })

  test('does not hide a conflict that the quorum brings later', () => {
    given([[cai, { act: 'raise_challenge' }], ...rated('true').slice(0, 1)])
      .when(ben, { act: 'submit_verdict', rating: 'false' })
      .thenEvents({ type: 'verdict.submitted' }, { type: 'claim.disputed', over: ['rating'] })
  })
})

describe('clearing a dispute', () => {
  const challenged = [...rated(), [cai, { act: 'raise_challenge', challengeId: 'one' }]] as const

  test('closes the challenges and leaves the claim ready for approval', () => {
    given(challenged)
      .when(eva, { act: 'clear_dispute' })
      .thenEvents({ type: 'decision.dispute_cleared', closes: ['one'] })
      .thenClaim({ stage: 'unverified', round: { number: 1 } })
  })

  test('is not the challenger’s to do', () => {
    given([...challenged, [eva, { act: 'raise_challenge' }]])
      .when(eva, { act: 'clear_dispute' })
      .thenRefused({ code: 'own_challenge' })
  })

  test('is refused while verdicts conflict', () => {
    given(disputed)
      .when(eva, { act: 'clear_dispute' })
      .thenRefused({ code: 'verdict_conflict', over: ['rating'] })
  })

  test('works once a reviewer has come round', () => {
    given([...disputed, [ana, { act: 'revise_verdict', rating: 'mostly_false' }]])
      .when(eva, { act: 'clear_dispute' })
      .thenClaim({ stage: 'unverified' })
  })

  test('after a withdrawal leaves too few verdicts, so the conflict can come back', () => {
    given([...disputed, [ana, { act: 'withdraw_verdict' }], [eva, { act: 'clear_dispute' }]])
      .when(cai, { act: 'submit_verdict', rating: 'true' })
      .thenEvents({ type: 'verdict.submitted', reveals: false }, { type: 'claim.disputed' })
  })
})

describe('sending back', () => {
  test('opens another blind round under the rules of today', () => {
    given(disputed)
      .when(finn, { act: 'send_back', rules: rules({ quorum: 3 }) })
      .thenEvents({ type: 'decision.sent_back', round: 1 })
      .thenClaim({
        stage: 'unverified',
        round: { number: 2, revealed: false, verdicts: [], rules: { quorum: 3 } },
      })
  })

  test('closes the open challenges', () => {
    given([[ana, { act: 'raise_challenge', challengeId: 'one' }]])
      .when(eva, { act: 'send_back' })
      .thenEvents({ type: 'decision.sent_back', closes: ['one'] })
  })

  test('is a way out of a round that lacks reviewers', () => {
    given(rated().slice(0, 1))
      .when(eva, { act: 'send_back' })
      .thenClaim({ round: { number: 2 } })
  })

  test('asks the same reviewers, but for those with a conflict of interest', () => {
    given([
      [eva, { act: 'assign_reviewers', assignees: ['ana', 'ben'] }],
      [ana, { act: 'recuse' }],
    ])
      .when(eva, { act: 'send_back' })
      .thenClaim({ round: { assignees: [{ memberId: 'ben' }], recused: [] } })
  })

  test('opens the round to all where nobody would be left', () => {
    given([
      [eva, { act: 'assign_reviewers', assignees: ['ana'] }],
      [ana, { act: 'recuse' }],
    ])
      .when(eva, { act: 'send_back' })
      .thenClaim({ round: { assignees: 'open' } })
  })

  test('lets every reviewer rate anew, who stays barred from approving', () => {
    const both = person('dee', 'reviewer', 'editor')
    const again = [
      [both, { act: 'submit_verdict' }],
      [eva, { act: 'send_back' }],
      ...rated(),
    ] as const
    given(again, addition({ rules: rules() }))
      .when(both, { act: 'approve' })
      .thenRefused({ code: 'four_eyes', because: 'rated' })
  })
})

describe('reopening', () => {
  test('asks everybody again about a confirmed claim', () => {
    given(confirmed)
      .when(finn, { act: 'reopen' })
      .thenEvents({ type: 'decision.reopened', round: 1 })
      .thenClaim({ stage: 'unverified', round: { number: 2, revealed: false }, approvals: [] })
  })
})
