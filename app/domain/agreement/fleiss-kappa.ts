import { percentAgreement } from './percent.ts'
import { beyondChance, pairable, tally, type Units } from './units.ts'

/**
 * Fleiss' kappa over the units that exactly `raters` judged, whoever they were; the others are left
 * out, since the measure needs the same number for each. At most 1; 0 is what chance would give.
 * Null without such units, or where only one value was ever given.
 *
 * Fleiss, J. L. (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin
 * 76, 378–382.
 *
 * @throws {RangeError} unless `raters` is 2 or more.
 */
export function fleissKappa(units: Units, raters: number): number | null {
  if (!(raters >= 2)) throw new RangeError(`Fleiss' kappa needs two or more raters, not ${raters}`)
  const judged = pairable(units).filter((values) => values.length === raters)
  const observed = percentAgreement(judged)
  if (observed === null) return null
  const ratings = judged.length * raters
  let expected = 0
  for (const count of tally(judged.flat()).values()) expected += (count / ratings) ** 2
  return beyondChance(observed, expected)
}
