import { describe, expect, test } from 'vitest'
import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { addClaim } from '#app/domain/claim/decide.ts'
import { adam, addition, ana, ben, eva, given, rated, sha256, text } from './history.ts'

describe('adding a claim', () => {
  const by = { actor: ana, now: '2026-01-02T03:04:05.123456Z', hash: sha256, reviewers: [] }

  test('begins its history, blind and unverified', () => {
    const { claim } = given([], addition(), ana)
    expect(claim).toMatchObject({
      stage: 'unverified',
      version: 1,
      addedBy: 'ana',
      statement: 'The bridge cost 3 million.',
      disposition: 'active',
      publication: 'none',
      round: { number: 1, assignees: 'open', revealed: false, verdicts: [] },
    })
  })

  test('takes a statement', () => {
    expect(addClaim(addition({ statement: ' \u200b ' }), by)).toEqual({
      ok: false,
      refusal: { code: 'too_short', field: 'statement', minimum: 1, length: 0 },
    })
  })

  test.each([
    ['nothing', { ...makeAnchor(text, 30, 55), end: 30, exact: '' }, 'empty'],
    ['something past the end', { ...makeAnchor(text, 30, 55), end: 999 }, 'out_of_range'],
    [
      'other words',
      { ...makeAnchor(text, 30, 55), exact: 'the tunnel cost 3 million' },
      'other_text',
    ],
    ['the words elsewhere', { ...makeAnchor(text, 30, 55), prefix: 'He denied ' }, 'other_text'],
  ] as const)('is refused where the anchor marks %s', (_, anchor, fault) => {
    expect(addClaim(addition({ anchor }), by)).toEqual({
      ok: false,
      refusal: { code: 'anchor_unresolved', fault },
    })
  })

  test('is for reviewers and editors', () => {
    expect(addClaim(addition(), { ...by, actor: adam })).toMatchObject({
      refusal: { code: 'role_needed', roles: ['reviewer', 'editor'] },
    })
  })
})

describe('editing the statement', () => {
  test('is open to reviewers until somebody has rated in the round', () => {
    given([]).when(ben, { act: 'edit_statement', statement: ' It cost 3 million. ' }).thenEvents({
      type: 'claim.statement_edited',
      before: 'The bridge cost 3 million.',
      after: 'It cost 3 million.',
    })
    given(rated().slice(0, 1))
      .when(ben, { act: 'edit_statement' })
      .thenRefused({ code: 'verdicts_given', act: 'edit_statement' })
  })

  test('is closed to reviewers even when the one verdict was withdrawn', () => {
    given([...rated().slice(0, 1), [ana, { act: 'withdraw_verdict' }]])
      .when(ben, { act: 'edit_statement' })
      .thenRefused({ code: 'verdicts_given', act: 'edit_statement' })
  })

  test('stays open to editors', () => {
    given(rated())
      .when(eva, { act: 'edit_statement' })
      .thenEvents({ type: 'claim.statement_edited' })
  })

  test('to nothing is refused', () => {
    given([])
      .when(eva, { act: 'edit_statement', statement: '\n' })
      .thenRefused({ code: 'too_short', field: 'statement', minimum: 1, length: 0 })
  })
})
