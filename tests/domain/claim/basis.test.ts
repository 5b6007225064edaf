import { describe, expect, test } from 'vitest'
import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import {
  ana,
  ben,
  claimAfter,
  confirmed,
  disputed,
  eva,
  finn,
  given,
  published,
  rated,
  sha256,
  text,
} from './history.ts'

describe('an approval falls when what it rests on changes', () => {
  test('the statement', () => {
    given(confirmed)
      .when(finn, { act: 'edit_statement', statement: 'The bridge cost 4 million.' })
      .thenEvents(
        { type: 'claim.statement_edited', actor: { type: 'member', id: 'finn' } },
        {
          type: 'decision.voided',
          actor: { type: 'system' },
          decisionIds: ['approve-4'],
          changed: ['statement'],
        },
      )
      .thenClaim({ stage: 'unverified', round: { number: 1 } })
  })

  test('a verdict', () => {
    given(confirmed)
      .when(ana, { act: 'revise_verdict', rating: 'mostly_false' })
      .thenEvents({ type: 'verdict.revised' }, { type: 'decision.voided', changed: ['verdicts'] })
      .thenClaim({ stage: 'unverified' })
  })

  test('a verdict, into a dispute', () => {
    given(confirmed)
      .when(ana, { act: 'revise_verdict', rating: 'true' })
      .thenEvents(
        { type: 'verdict.revised' },
        { type: 'decision.voided' },
        { type: 'claim.disputed' },
      )
      .thenClaim({ stage: 'disputed' })
  })

  test('a verdict withdrawn', () => {
    given(published)
      .when(ana, { act: 'withdraw_verdict' })
      .thenEvents({ type: 'verdict.withdrawn' }, { type: 'decision.voided' })
      .thenClaim({ stage: 'unverified', publication: 'published' })
  })

  test('and a conflict that it had settled is open again', () => {
    given([...disputed, [eva, { act: 'adjudicate' }]])
      .when(finn, { act: 'edit_statement' })
      .thenEvents(
        { type: 'claim.statement_edited' },
        { type: 'decision.voided' },
        { type: 'claim.disputed', over: ['rating'] },
      )
      .thenClaim({ stage: 'disputed' })
  })

  test('the quote, and the revision of the source', () => {
    given(confirmed)
      .when(eva, {
        act: 'reanchor',
        revisionId: 'revision-1',
        anchor: makeAnchor(text, 35, 55),
      })
      .thenEvents({ type: 'claim.reanchored' }, { type: 'decision.voided', changed: ['quote'] })
    given(confirmed)
      .when(eva, { act: 'reanchor', revisionId: 'revision-2' })
      .thenEvents({ type: 'claim.reanchored' }, { type: 'decision.voided', changed: ['revision'] })
  })
})

describe('an approval stands', () => {
  test('when a save changes nothing', () => {
    given(confirmed)
      .when(eva, { act: 'edit_statement', statement: '  The bridge cost 3 million. ' })
      .thenRefused({ code: 'nothing_changed' })
    given(confirmed).when(ana, { act: 'revise_verdict' }).thenRefused({ code: 'nothing_changed' })
    given(confirmed)
      .when(eva, { act: 'reanchor', revisionId: 'revision-1' })
      .thenRefused({ code: 'nothing_changed' })
  })

  test('when the claim is published, set aside or corrected', () => {
    given(published).when(eva, { act: 'add_correction' }).thenClaim({ stage: 'confirmed' })
    given(published).when(eva, { act: 'change_disposition' }).thenClaim({ stage: 'confirmed' })
  })
})

describe('the hash of a basis', () => {
  const { claim } = claimAfter(rated())
  const hash = basisHash(basisOf(claim, 'false'), sha256)

  test('is a SHA-256 that does not depend on the order of the verdicts', () => {
    const verdicts = [...claim.round.verdicts].reverse()
    const turned = { ...claim, round: { ...claim.round, verdicts } }
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(basisHash(basisOf(turned, 'false'), sha256)).toBe(hash)
  })

  test('covers all evidence of the verdicts', () => {
    const item = { url: '', title: '', publisher: '', excerpt: '', derivesFrom: null }
    const evidence = (id: string) => [{ ...item, id, stance: 'context' as const }]
    const { claim: backed } = claimAfter([
      [ana, { act: 'submit_verdict', evidence: evidence('z') }],
      [ben, { act: 'submit_verdict', evidence: evidence('a') }],
    ])
    expect(basisOf(backed, 'false').evidence).toEqual(['a', 'z'])
  })

  test('is another for another rating, and the same for another disposition', () => {
    expect(basisHash(basisOf(claim, 'mostly_false'), sha256)).not.toBe(hash)
    const aside = { ...claim, disposition: 'withdrawn' as const }
    expect(basisHash(basisOf(aside, 'false'), sha256)).toBe(hash)
  })
})
