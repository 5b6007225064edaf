import { expect, test } from 'vitest'
import { ana, ben, eva, finn, given, rated } from './history.ts'

test('two agreeing verdicts and an editor confirm a claim', () => {
  given(rated('false'))
    .when(eva, { act: 'approve' })
    .thenEvents({ type: 'decision.approved' })
    .thenClaim({ stage: 'confirmed', rating: 'false' })
})

test('conflicting verdicts dispute it at quorum, and another editor adjudicates', () => {
  const dispute = given([[ana, { act: 'submit_verdict', rating: 'false' }]]).when(ben, {
    act: 'submit_verdict',
    rating: 'true',
  })
  dispute.thenEvents({ type: 'verdict.submitted', reveals: true }, { type: 'claim.disputed' })
  expect(dispute.claim.round.revealed).toBe(true)
  given(rated('false', 'true'))
    .when(finn, { act: 'adjudicate', rating: 'false' })
    .thenClaim({ stage: 'confirmed', rating: 'false' })
})
