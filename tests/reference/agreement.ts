import type { Units } from '#app/domain/agreement/units.ts'

// The definitions written out pair by pair, without any tallying: slow, and for tests only.

type Rating = { unit: number; rater: number; value: string }

export function slowPercent(units: Units): number | null {
  const shares: number[] = []
  for (let unit = 0; unit < units.length; unit++) {
    const pairs = pairsOf(ratingsOf(units).filter((rating) => rating.unit === unit))
    if (pairs.length > 0) shares.push(shareOf(pairs, ([a, b]) => a.value === b.value))
  }
  return shares.length === 0 ? null : shares.reduce((a, b) => a + b) / shares.length
}

/** Chance: any rating of the first rater meets any of the second. */
export function slowCohen(units: Units): number | null {
  const both = ratingsOf(units.filter((unit) => !unit.includes(null)))
  const meetings = both
    .filter((a) => a.rater === 0)
    .flatMap((a) => both.filter((b) => b.rater === 1).map((b): [Rating, Rating] => [a, b]))
  if (meetings.length === 0) return null
  const real = meetings.filter(([a, b]) => a.unit === b.unit)
  return corrected(shareOf(real, equal), shareOf(meetings, equal))
}

/** Chance: any rating meets any, itself included, as Fleiss' sum of squared shares does. */
export function slowFleiss(units: Units, raters: number): number | null {
  const judged = units.filter((unit) => unit.filter((value) => value !== null).length === raters)
  const observed = slowPercent(judged)
  if (observed === null) return null
  const all = ratingsOf(judged)
  const meetings = all.flatMap((a) => all.map((b): [Rating, Rating] => [a, b]))
  return corrected(observed, shareOf(meetings, equal))
}

/**
 * Chance: any rating meets any other one. The ordinal distance is that of mid-ranks, squared, where
 * the production code follows the paper's sum of the ratings that lie between.
 */
export function slowAlpha(units: Units, order: readonly string[] | null): number | null {
  const known = units.map((unit) =>
    unit.map((value) => (value !== null && order && !order.includes(value) ? null : value)),
  )
  const compared = ratingsOf(known.filter((unit) => unit.filter((value) => value).length >= 2))
  const pairs = pairsOf(compared)
  const distance = ([a, b]: [Rating, Rating]) => {
    if (!order) return a.value === b.value ? 0 : 1
    return (midRank(a, compared, order) - midRank(b, compared, order)) ** 2
  }
  const expected = meanOf(pairs, distance)
  if (!expected) return null
  let observed = 0
  for (const pair of pairs) {
    const [a, b] = pair
    if (a.unit !== b.unit) continue
    const inUnit = compared.filter((rating) => rating.unit === a.unit).length
    observed += distance(pair) / (inUnit - 1)
  }
  return 1 - observed / compared.length / expected
}

/** Where a rating stands when all are lined up, equal ones sharing their mean place. */
function midRank(rating: Rating, all: readonly Rating[], order: readonly string[]): number {
  const place = (each: Rating) => order.indexOf(each.value)
  const below = all.filter((each) => place(each) < place(rating)).length
  const level = all.filter((each) => place(each) === place(rating)).length
  return below + (level + 1) / 2
}

function ratingsOf(units: Units): readonly Rating[] {
  return units.flatMap((values, unit) =>
    values.flatMap((value, rater) => (value === null ? [] : [{ unit, rater, value }])),
  )
}

function pairsOf(ratings: readonly Rating[]): readonly [Rating, Rating][] {
  return ratings.flatMap((a) => ratings.filter((b) => b !== a).map((b): [Rating, Rating] => [a, b]))
}

function equal([a, b]: [Rating, Rating]): boolean {
  return a.value === b.value
}

function shareOf(
  pairs: readonly [Rating, Rating][],
  holds: (pair: [Rating, Rating]) => boolean,
): number {
  return meanOf(pairs, (pair) => (holds(pair) ? 1 : 0))
}

function meanOf(
  pairs: readonly [Rating, Rating][],
  of: (pair: [Rating, Rating]) => number,
): number {
  return pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length
}

function corrected(observed: number, expected: number): number | null {
  return expected === 1 ? null : (observed - expected) / (1 - expected)
}

/** How often two values met, every two ratings of a unit once, whichever of them came first. */
export function slowMeetings(units: Units, one: string, other: string): number {
  const pairs = pairsOf(ratingsOf(units)).filter(([a, b]) => a.unit === b.unit && a.rater < b.rater)
  const met = ([a, b]: [Rating, Rating]) => a.value === one && b.value === other
  return pairs.filter(([a, b]) => met([a, b]) || met([b, a])).length
}
