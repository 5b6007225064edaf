import { describe, test } from 'vitest'
import { ana, confirmed, disputed, eva, finn, given, published, rated } from './history.ts'

describe('publishing', () => {
  test('makes a confirmed claim public', () => {
    given(confirmed)
      .when(eva, { act: 'publish' })
      .thenEvents({ type: 'claim.published' })
      .thenClaim({ stage: 'confirmed', publication: 'published' })
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
})

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
