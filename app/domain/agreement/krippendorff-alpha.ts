import { pairable, tally, type Units } from './units.ts'

/**
 * How far apart two values are: `nominal` counts any difference as one; for `ordinal` the values
 * stand in this order, lowest first, and a difference weighs by how many ratings lie between.
 */
export type Metric = 'nominal' | { ordinal: readonly string[] }

/**
 * Krippendorff's alpha of any number of raters, with missing ratings: 1 is perfect agreement, 0 what
 * chance would give, below 0 systematic disagreement. Values that an ordinal metric does not order
 * are left out as missing. Null where no two ratings can be compared, or all are the same.
 * O(ratings + values²).
 *
 * Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania,
 * ScholarlyCommons asc_papers/43: sections C (nominal, missing data) and D (ordinal).
 */
export function krippendorffAlpha(units: Units, metric: Metric): number | null {
  const judged = pairable(metric === 'nominal' ? units : onlyOrdered(units, metric.ordinal))
  const totals = tally(judged.flat())
  const ratings = judged.reduce((sum, values) => sum + values.length, 0)
  const distance = metric === 'nominal' ? different : ranksBetween(totals, metric.ordinal)
  let expected = 0
  for (const [a, ofA] of totals) {
    for (const [b, ofB] of totals) expected += ofA * ofB * distance(a, b)
  }
  if (expected === 0) return null
  let observed = 0
  for (const values of judged) observed += disagreement(values, distance)
  return 1 - ((ratings - 1) * observed) / expected
}

type Distance = (a: string, b: string) => number

/** The distances of one unit's ordered pairs, weighted so that each rating counts once. */
function disagreement(values: readonly string[], distance: Distance): number {
  const counts = tally(values)
  let sum = 0
  for (const [a, ofA] of counts) {
    for (const [b, ofB] of counts) sum += ofA * ofB * distance(a, b)
  }
  return sum / (values.length - 1)
}

function different(a: string, b: string): number {
  return a === b ? 0 : 1
}

/** The square of the number of ratings from the middle of one value's to the middle of the other's. */
function ranksBetween(totals: ReadonlyMap<string, number>, order: readonly string[]): Distance {
  const middles = new Map<string, number>()
  let below = 0
  for (const value of order) {
    const count = totals.get(value) ?? 0
    middles.set(value, below + count / 2)
    below += count
  }
  return (a, b) => ((middles.get(a) ?? 0) - (middles.get(b) ?? 0)) ** 2
}

function onlyOrdered(units: Units, order: readonly string[]): Units {
  const known = new Set(order)
  return units.map((unit) =>
    unit.map((value) => (value !== null && known.has(value) ? value : null)),
  )
}
