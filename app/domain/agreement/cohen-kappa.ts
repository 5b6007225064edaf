import { beyondChance, tally, type Units } from './units.ts'

/**
 * Cohen's kappa of two raters over the units that both judged, at most 1; 0 is what chance would
 * give. Null where they have no unit in common, or both always gave the same single value.
 *
 * Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological
 * Measurement 20, 37–46.
 *
 * @throws {RangeError} unless every unit has two places.
 */
export function cohenKappa(units: Units): number | null {
  const pairs: [string, string][] = []
  for (const unit of units) {
    const [first, second] = unit
    if (first === undefined || second === undefined || unit.length !== 2) {
      throw new RangeError(`Cohen's kappa is for two raters, not ${unit.length}`)
    }
    if (first !== null && second !== null) pairs.push([first, second])
  }
  if (pairs.length === 0) return null
  const same = pairs.filter(([first, second]) => first === second).length
  const ofFirst = tally(pairs.map(([first]) => first))
  const ofSecond = tally(pairs.map(([, second]) => second))
  let expected = 0
  for (const [value, count] of ofFirst) expected += count * (ofSecond.get(value) ?? 0)
  return beyondChance(same / pairs.length, expected / pairs.length ** 2)
}
