/**
 * What was judged, and what each rater said of it: one row a unit, one place a rater, the same place
 * for the same rater throughout; null where that rater said nothing.
 */
export type Units = readonly (readonly (string | null)[])[]

/** What was said of each unit that at least two raters judged: no other can show agreement. */
export function pairable(units: Units): readonly (readonly string[])[] {
  return units
    .map((unit) => unit.filter((value) => value !== null))
    .filter((values) => values.length >= 2)
}

/** How often each value occurs. */
export function tally(values: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** The share of ordered pairs of different ratings of one unit that are equal; needs two ratings. */
export function agreeingPairs(values: readonly string[]): number {
  let agreeing = 0
  for (const count of tally(values).values()) agreeing += count * (count - 1)
  return agreeing / (values.length * (values.length - 1))
}

/** The agreement beyond chance, as a share of what was possible; null where chance alone explains all. */
export function beyondChance(observed: number, expected: number): number | null {
  return expected < 1 ? (observed - expected) / (1 - expected) : null
}
