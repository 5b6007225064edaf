import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposeRating, ratingRange } from '#app/domain/rating/proposal.ts'
import { ratingOf, scaleOf, scales } from '#app/domain/rating/scales.ts'

describe('the proposed rating', () => {
  test('is the median', () => {
    expect(proposeRating(scales.default, ['false', 'true', 'mostly_false'])).toEqual({
      kind: 'one',
      rating: 'mostly_false',
    })
    expect(proposeRating(scales.default, ['true', 'half_true'])).toEqual({
      kind: 'one',
      rating: 'mostly_true',
    })
  })

  test('is the editor’s to choose where the median falls between two steps', () => {
    expect(proposeRating(scales.default, ['mostly_false', 'false'])).toEqual({
      kind: 'choose',
      among: ['mostly_false', 'false'],
    })
    expect(proposeRating(scales.two_way, ['incorrect', 'correct'])).toEqual({
      kind: 'choose',
      among: ['correct', 'incorrect'],
    })
  })

  test('is the one outcome off the line that all gave, else there is no median', () => {
    expect(proposeRating(scales.default, ['unproven', 'unproven'])).toEqual({
      kind: 'one',
      rating: 'unproven',
    })
    expect(proposeRating(scales.default, ['unproven', 'true', 'true'])).toEqual({
      kind: 'choose',
      among: ['true', 'unproven'],
    })
    expect(proposeRating(scales.default, [])).toEqual({ kind: 'choose', among: [] })
  })

  test('never leaves the reviewers’ range, on any scale', () => {
    const given = fc
      .constantFrom(...Object.values(scales))
      .chain((scale) =>
        fc.tuple(
          fc.constant(scale),
          fc.array(fc.constantFrom(...scale.ratings.map((rating) => rating.key)), { minLength: 1 }),
        ),
      )
    fc.assert(
      fc.property(given, ([scale, ratings]) => {
        const proposal = proposeRating(scale, ratings)
        const proposed = proposal.kind === 'one' ? [proposal.rating] : proposal.among
        expect(proposed.length).toBeGreaterThan(0)
        expect(ratingRange(scale, ratings)).toEqual(expect.arrayContaining([...proposed]))
        expect(proposeRating(scale, [...ratings].reverse())).toEqual(proposal)
      }),
    )
  })
})

describe('the reviewers’ range', () => {
  test('holds every step between the lowest and the highest', () => {
    expect(ratingRange(scales.default, ['true', 'half_true'])).toEqual([
      'true',
      'mostly_true',
      'half_true',
    ])
  })

  test('holds what was given off the line, and nothing else there', () => {
    expect(ratingRange(scales.default, ['misleading', 'false'])).toEqual(['false', 'misleading'])
    expect(ratingRange(scales.default, ['misleading'])).toEqual(['misleading'])
  })
})

test('a rating is of one scale; an unknown scale is a mistake of ours', () => {
  expect(ratingOf(scales.three_way, 'mixed')?.value).toBe(2)
  expect(ratingOf(scales.three_way, 'half_true')).toBeNull()
  expect(() => scaleOf('toString')).toThrow(RangeError)
})
