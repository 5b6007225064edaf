import { expect, test } from 'vitest'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import {
  type Act,
  adam,
  ana,
  audra,
  claimAfter,
  confirmed,
  disputed,
  eva,
  fold,
  given,
  person,
  rated,
} from './history.ts'

const settlingActs = ['approve', 'adjudicate', 'override'] as const

test.each(settlingActs)('a reviewer never confirms: %s', (act) => {
  const acts = act === 'adjudicate' ? disputed : rated()
  given(acts)
    .when(person('rob', 'reviewer'), { act })
    .thenRefused({ code: 'role_needed', act, roles: ['editor'] })
})

test.each(settlingActs)('being an admin or an auditor confirms nothing: %s', (act) => {
  const acts = act === 'adjudicate' ? disputed : rated()
  for (const actor of [adam, audra, person('both', 'admin', 'auditor')]) {
    given(acts)
      .when(actor, { act })
      .thenRefused({ code: 'role_needed', act, roles: ['editor'] })
  }
})

test.each(['adjudicate', 'override', 'clear_dispute', 'send_back'] as const)(
  'nobody but an editor leads out of a dispute: %s',
  (act) => {
    for (const actor of [ana, adam, audra]) {
      given(disputed)
        .when(actor, { act })
        .thenRefused({ code: 'role_needed', act, roles: ['editor'] })
    }
  },
)

test('an admin rates nothing', () => {
  given([])
    .when(adam, { act: 'submit_verdict' })
    .thenRefused({ code: 'role_needed', act: 'submit_verdict', roles: ['reviewer'] })
})

test('nobody acts on a version that has moved on', () => {
  given(rated())
    .when(eva, { act: 'approve', expectedVersion: 2 })
    .thenRefused({ code: 'stale_version', expected: 2, actual: 3 })
})

test('a stage sent along is no act and changes nothing', () => {
  const sent = { act: 'submit_verdict', stage: 'confirmed', publication: 'published' } as const
  given([]).when(ana, sent).thenClaim({ stage: 'unverified', publication: 'none' })
})

test('a decision is never rewritten: reopening and deciding anew keeps both', () => {
  const acts: readonly Act[] = [
    ...confirmed,
    [eva, { act: 'reopen' }],
    ...rated('true'),
    [eva, { act: 'approve', rating: 'true' }],
  ]
  const { events } = claimAfter(acts)
  expect(events.filter((event) => event.type === 'decision.approved')).toMatchObject([
    { decisionId: 'approve-4', approval: { rating: 'false' } },
    { decisionId: 'approve-8', approval: { rating: 'true' } },
  ])
})

test('a history with a hole, a stranger or another beginning is not folded', () => {
  const { events, claim } = claimAfter(rated())
  const [first, second, third] = events as [ClaimEvent, ClaimEvent, ClaimEvent]
  expect(() => fold([first, third])).toThrow('cannot take')
  expect(() => fold([second])).toThrow('begins by being added')
  expect(() => evolve(claim, { ...third, claimId: 'claim-2', version: 4 })).toThrow('cannot take')
  expect(() => evolve(claim, { ...first, version: 4 })).toThrow('added already')
})
