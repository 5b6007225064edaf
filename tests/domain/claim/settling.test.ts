import { describe, expect, test } from 'vitest'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import {
  type Act,
  addition,
  ana,
  ben,
  cai,
  disputed,
  eva,
  finn,
  given,
  person,
  rated,
  rules,
  sha256,
} from './history.ts'

const gus = person('gus', 'editor')

describe('approving', () => {
  test('confirms the rating on its basis, and keeps who dissented', () => {
    const settled = given(rated('false', 'mostly_false')).when(eva, { act: 'approve' })
    settled
      .thenEvents({
        type: 'decision.approved',
        verdictIds: ['submit_verdict-2', 'submit_verdict-3'],
        dissent: [{ verdictId: 'submit_verdict-3', rating: 'mostly_false' }],
        outsideRange: false,
        singlePerson: false,
      })
      .thenClaim({ stage: 'confirmed', rating: 'false', decisionId: 'approve-4' })
    const { claim } = settled
    expect(claim).toMatchObject({ basisHash: basisHash(basisOf(claim, 'false'), sha256) })
  })

  test('is refused below quorum', () => {
    given(rated().slice(0, 1))
      .when(eva, { act: 'approve' })
      .thenRefused({ code: 'below_quorum', verdicts: 1, quorum: 2 })
  })

  test('a disputed claim takes adjudicating instead', () => {
    given(disputed)
      .when(eva, { act: 'approve' })
      .thenRefused({
        code: 'wrong_stage',
        act: 'approve',
        stage: 'disputed',
        stages: ['unverified'],
      })
  })

  test('a rating that no reviewer’s judgement reaches to takes an override', () => {
    given(rated('false', 'mostly_false'))
      .when(eva, { act: 'approve', rating: 'half_true' })
      .thenRefused({
        code: 'outside_range',
        rating: 'half_true',
        range: ['mostly_false', 'false'],
      })
  })

  test('something else than was shown is refused', () => {
    given(rated())
      .when(eva, { act: 'approve', basisHash: `sha256:${sha256('another page')}` })
      .thenRefused({ code: 'basis_changed' })
  })

  test('a rating that the scale has not got is refused', () => {
    given(rated())
      .when(eva, { act: 'approve', rating: 'pants_on_fire' })
      .thenRefused({ code: 'rating_unknown', rating: 'pants_on_fire' })
  })
})

describe('adjudicating', () => {
  test('settles a dispute and closes its challenges', () => {
    given([...disputed, [cai, { act: 'raise_challenge', challengeId: 'one' }]])
      .when(eva, { act: 'adjudicate', rating: 'half_true' })
      .thenEvents({ type: 'decision.adjudicated', closes: ['one'], outsideRange: false })
      .thenClaim({ stage: 'confirmed', rating: 'half_true' })
  })

  test('asks for every verdict to be considered', () => {
    given(disputed)
      .when(eva, { act: 'adjudicate', considered: ['submit_verdict-2'] })
      .thenRefused({ code: 'not_considered', verdictIds: ['submit_verdict-3'] })
  })

  test('asks for a written reason of forty characters', () => {
    given(disputed)
      .when(eva, { act: 'adjudicate', reason: 'The second reviewer is right here.' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 40, length: 34 })
  })

  test('a challenge below quorum is refused: there is no judgement to settle yet', () => {
    given([[ana, { act: 'raise_challenge' }]])
      .when(eva, { act: 'adjudicate' })
      .thenRefused({ code: 'below_quorum', verdicts: 0, quorum: 2 })
  })
})

describe('overriding', () => {
  test('settles outside the reviewers’ range, flagged', () => {
    given(rated('false'))
      .when(eva, { act: 'override', rating: 'misleading' })
      .thenEvents({ type: 'decision.overridden', outsideRange: true })
      .thenClaim({ stage: 'confirmed', rating: 'misleading' })
  })

  test('works on a dispute too', () => {
    given(disputed)
      .when(eva, { act: 'override', rating: 'unproven' })
      .thenClaim({ stage: 'confirmed', rating: 'unproven' })
  })

  test('inside the range is refused, so that the flag keeps its meaning', () => {
    given(disputed)
      .when(eva, { act: 'override', rating: 'half_true' })
      .thenRefused({
        code: 'inside_range',
        rating: 'half_true',
        range: ['true', 'mostly_true', 'half_true', 'mostly_false', 'false'],
      })
  })

  test('asks for the same care as adjudicating', () => {
    given(rated())
      .when(eva, { act: 'override', rating: 'true', considered: [] })
      .thenRefused({
        code: 'not_considered',
        verdictIds: ['submit_verdict-2', 'submit_verdict-3'],
      })
    given(rated())
      .when(eva, { act: 'override', rating: 'true', reason: 'No.' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 40, length: 3 })
  })
})

describe('several approvals', () => {
  const three = addition({ rules: rules({ approvals: 3 }) })
  const first: readonly Act[] = [...rated('false', 'mostly_false'), [eva, { act: 'approve' }]]

  test('second each other until the last one confirms', () => {
    given(first, three)
      .when(finn, { act: 'approve' })
      .thenEvents({ type: 'decision.seconded' })
      .thenClaim({ stage: 'unverified', approvals: [{ editorId: 'eva' }, { editorId: 'finn' }] })
    given([...first, [finn, { act: 'approve' }]], three)
      .when(gus, { act: 'approve' })
      .thenEvents({ type: 'decision.approved' })
      .thenClaim({ stage: 'confirmed', approvals: [{}, {}, { editorId: 'gus' }] })
  })

  test('are of different editors', () => {
    given(first, three).when(eva, { act: 'approve' }).thenRefused({ code: 'already_approved' })
  })

  test('are of one rating', () => {
    given(first, three)
      .when(finn, { act: 'approve', rating: 'mostly_false' })
      .thenRefused({ code: 'approvals_differ', rating: 'false' })
  })

  test('lapse when what they rest on changes, visibly', () => {
    given(first, three)
      .when(ana, { act: 'revise_verdict', rating: 'mostly_false' })
      .thenEvents(
        { type: 'verdict.revised' },
        { type: 'decision.voided', decisionIds: ['approve-4'], changed: ['verdicts'] },
      )
      .thenClaim({ stage: 'unverified', approvals: [] })
  })

  test('lapse when the claim is challenged', () => {
    given(first, three).when(cai, { act: 'raise_challenge' }).thenClaim({ approvals: [] })
  })

  test('lapse in a dispute without ending it', () => {
    given([...disputed, [eva, { act: 'adjudicate' }]], three)
      .when(ana, { act: 'revise_verdict', rating: 'mostly_true' })
      .thenEvents({ type: 'verdict.revised' }, { type: 'decision.voided' })
      .thenClaim({ stage: 'disputed', approvals: [] })
  })

  test('are asked for when adjudicating as well', () => {
    given(disputed, three)
      .when(eva, { act: 'adjudicate' })
      .thenEvents({ type: 'decision.seconded' })
      .thenClaim({ stage: 'disputed', approvals: [{ act: 'adjudicate' }] })
  })
})

describe('four eyes', () => {
  const dee = person('dee', 'reviewer', 'editor')

  test.each(['approve', 'adjudicate', 'override'] as const)('%s: not who rated', (act) => {
    const acts: readonly Act[] = [
      [dee, { act: 'submit_verdict', rating: act === 'adjudicate' ? 'true' : 'false' }],
      [ben, { act: 'submit_verdict' }],
    ]
    given(acts)
      .when(dee, { act, rating: act === 'override' ? 'true' : 'false' })
      .thenRefused({ code: 'four_eyes', because: 'rated' })
  })

  test.each(['approve', 'override'] as const)('%s: not who added the claim', (act) => {
    given(rated(), addition(), eva)
      .when(eva, { act, rating: act === 'override' ? 'true' : 'false' })
      .thenRefused({ code: 'four_eyes', because: 'added' })
  })

  test('not who rated and withdrew', () => {
    given([[dee, { act: 'submit_verdict' }], [dee, { act: 'withdraw_verdict' }], ...rated()])
      .when(dee, { act: 'approve' })
      .thenRefused({ code: 'four_eyes', because: 'rated' })
  })

  test('not who declared a conflict of interest', () => {
    given([[dee, { act: 'recuse' }], ...rated()])
      .when(dee, { act: 'approve' })
      .thenRefused({ code: 'recused' })
  })

  test('single-person approval lets it pass, and labels it', () => {
    const alone = addition({ rules: rules({ quorum: 1, singlePersonApproval: true }) })
    given([[dee, { act: 'submit_verdict' }]], alone, dee)
      .when(dee, { act: 'approve' })
      .thenEvents({ type: 'decision.approved', singlePerson: true })
    given([[ana, { act: 'submit_verdict' }]], alone, dee)
      .when(eva, { act: 'approve' })
      .thenEvents({ type: 'decision.approved', singlePerson: false })
  })
})
