import { describe, expect, test } from 'vitest'
import type { AttributionFinding } from '#app/domain/claim/claim.ts'
import { conflictAmong } from '#app/domain/rating/conflict.ts'
import { type ScaleKey, scales } from '#app/domain/rating/scales.ts'

function over(
  ratings: readonly string[],
  conflictRule: 'exact' | 'adjacent' = 'adjacent',
  scale: ScaleKey = 'default',
) {
  const verdicts = ratings.map((rating) => ({ rating, attribution: 'not_applicable' as const }))
  return conflictAmong(verdicts, { scale: scales[scale], conflictRule })
}

describe('adjacent', () => {
  test('lets neighbours on the line agree, and nothing further apart', () => {
    expect(over(['true', 'mostly_true'])).toEqual([])
    expect(over(['true', 'half_true'])).toEqual(['rating'])
  })

  test('looks at every pair, not at each next one', () => {
    expect(over(['true', 'mostly_true', 'half_true'])).toEqual(['rating'])
  })

  test('lets an outcome off the line agree with itself only', () => {
    expect(over(['misleading', 'misleading'])).toEqual([])
    expect(over(['misleading', 'mostly_false'])).toEqual(['rating'])
    expect(over(['misleading', 'unproven'])).toEqual(['rating'])
  })

  test.each(['two_way', 'averitec'] as const)('%s has no neighbours', (scale) => {
    const [first, second] = scales[scale].ratings
    expect(over([first?.key ?? '', second?.key ?? ''], 'adjacent', scale)).toEqual(['rating'])
  })
})

test('exact takes any difference for a conflict', () => {
  expect(over(['true', 'mostly_true'], 'exact')).toEqual(['rating'])
  expect(over(['true', 'true'], 'exact')).toEqual([])
})

describe('attribution', () => {
  const about = (...findings: readonly AttributionFinding[]) =>
    conflictAmong(
      findings.map((attribution) => ({ rating: 'true', attribution })),
      { scale: scales.default, conflictRule: 'exact' },
    )

  test('conflicts between a sound and an unsound finding only', () => {
    expect(about('accurate_quote', 'fair_paraphrase')).toEqual([])
    expect(about('misquoted', 'not_found', 'misattributed')).toEqual([])
    expect(about('fair_paraphrase', 'not_found')).toEqual(['attribution'])
    expect(about('accurate_quote', 'not_applicable', 'not_applicable')).toEqual([])
  })
})
