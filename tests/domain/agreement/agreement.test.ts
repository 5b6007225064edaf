import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohenKappa } from '#app/domain/agreement/cohen-kappa.ts'
import { fleissKappa } from '#app/domain/agreement/fleiss-kappa.ts'
import { krippendorffAlpha } from '#app/domain/agreement/krippendorff-alpha.ts'
import { percentAgreement } from '#app/domain/agreement/percent.ts'
import type { Units } from '#app/domain/agreement/units.ts'
import { slowAlpha, slowCohen, slowFleiss, slowPercent } from '#tests/reference/agreement.ts'

/** One line a rater, one character a unit, a dot where that rater said nothing. */
function byRater(...lines: readonly string[]): Units {
  return Array.from(lines[0] ?? '', (_, unit) =>
    lines.map((line) => (line[unit] === '.' ? null : (line[unit] ?? null))),
  )
}

/** One line a unit: how many raters gave the first value, the second, … */
function byCount(...lines: readonly (readonly number[])[]): Units {
  return lines.map((counts) =>
    counts.flatMap((count, value) => Array<string>(count).fill(String(value))),
  )
}

/** Two raters' two-by-two table: both yes, only the first, only the second, both no. */
function twoByTwo(bothYes: number, first: number, second: number, bothNo: number): Units {
  return [
    ...Array<string[]>(bothYes).fill(['yes', 'yes']),
    ...Array<string[]>(first).fill(['yes', 'no']),
    ...Array<string[]>(second).fill(['no', 'yes']),
    ...Array<string[]>(bothNo).fill(['no', 'no']),
  ]
}

describe('published examples', () => {
  // Krippendorff 2011 (see krippendorff-alpha.ts): data of sections A, B, and C with D.
  test('Krippendorff’s two observers, binary', () => {
    const units = byRater('0100000010', '1110010000')
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.095, 3)
  })

  test('Krippendorff’s two observers, nominal', () => {
    const units = byRater('aabbdcccedda', 'babbbccceddd')
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.692, 3)
  })

  test('Krippendorff’s four observers with missing data', () => {
    const units = byRater('123321412...', '1233224125.3', '.3332342251.', '12332441251.')
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.743, 3)
    expect(krippendorffAlpha(units, { ordinal: ['1', '2', '3', '4', '5'] })).toBeCloseTo(0.815, 3)
  })

  // The example of the article "Fleiss' kappa" of the English Wikipedia.
  test('fourteen raters and ten subjects', () => {
    const units = byCount(
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    )
    expect(percentAgreement(units)).toBeCloseTo(0.378, 3)
    expect(fleissKappa(units, 14)).toBeCloseTo(0.21, 3)
  })

  // The examples of the article "Cohen's kappa" of the English Wikipedia.
  test('two raters, with the same agreement and different chance', () => {
    expect(cohenKappa(twoByTwo(20, 5, 10, 15))).toBeCloseTo(0.4, 10)
    expect(cohenKappa(twoByTwo(45, 15, 25, 15))).toBeCloseTo(0.1304, 4)
    expect(cohenKappa(twoByTwo(25, 35, 5, 35))).toBeCloseTo(0.2593, 4)
  })
})

describe('the definitions, pair by pair, give the same', () => {
  const order = ['a', 'b', 'c', 'd']
  const value = fc.constantFrom(...order, 'off', null)
  const unitsOf = (raters: number) =>
    fc.array(fc.array(value, { minLength: raters, maxLength: raters }), { maxLength: 10 })
  const near = (actual: number | null, wanted: number | null) => {
    if (wanted === null || Number.isNaN(wanted)) expect(actual).toBeNull()
    else expect(actual).toBeCloseTo(wanted, 9)
  }

  test('percent and alpha, with missing ratings', () => {
    fc.assert(
      fc.property(unitsOf(4), (units) => {
        near(percentAgreement(units), slowPercent(units))
        near(krippendorffAlpha(units, 'nominal'), slowAlpha(units, null))
        near(krippendorffAlpha(units, { ordinal: order }), slowAlpha(units, order))
      }),
      { numRuns: 200 },
    )
  })

  test('Cohen’s and Fleiss’ kappa', () => {
    fc.assert(
      fc.property(unitsOf(2), unitsOf(3), (two, three) => {
        near(cohenKappa(two), slowCohen(two))
        near(fleissKappa(three, 3), slowFleiss(three, 3))
      }),
      { numRuns: 200 },
    )
  })
})

describe('what no figure can say', () => {
  test.each<[string, Units]>([
    ['nothing was judged', []],
    ['nothing was judged twice', byRater('ab..', '..ba')],
  ])('%s', (_, units) => {
    expect(percentAgreement(units)).toBeNull()
    expect(cohenKappa(units)).toBeNull()
    expect(fleissKappa(units, 2)).toBeNull()
    expect(krippendorffAlpha(units, 'nominal')).toBeNull()
  })

  test('everybody always said the same: agreement is full, and beyond chance unknown', () => {
    const units = byRater('aaaa', 'aaaa')
    expect(percentAgreement(units)).toBe(1)
    expect([cohenKappa(units), fleissKappa(units, 2)]).toEqual([null, null])
    expect(krippendorffAlpha(units, { ordinal: ['a', 'b'] })).toBeNull()
  })

  test('a figure for two raters is not asked of three', () => {
    expect(() => cohenKappa(byRater('a', 'a', 'a'))).toThrow(RangeError)
    expect(() => fleissKappa([], 1)).toThrow(RangeError)
  })
})

test('alpha: ordinal forgives a near miss that nominal counts in full', () => {
  const order = { ordinal: ['1', '2', '3', '4', '5'] }
  const near = byRater('12345', '12344')
  const far = byRater('12345', '12341')
  expect(krippendorffAlpha(near, 'nominal')).toBeCloseTo(krippendorffAlpha(far, 'nominal') ?? 0, 1)
  expect(krippendorffAlpha(near, order)).toBeGreaterThan(krippendorffAlpha(far, order) ?? 1)
})
