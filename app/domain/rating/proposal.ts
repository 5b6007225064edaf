import { type Rating, ratingOf, type Scale } from './scales.ts'

/**
 * What the reviewers' ratings propose: one outcome, or several among which the editor must choose.
 * `among` is in the scale's order and empty when there are no ratings.
 */
export type Proposal =
  | { kind: 'one'; rating: string }
  | { kind: 'choose'; among: readonly string[] }

/**
 * The proposal of these ratings: the median on the scale's line; where it falls between two steps,
 * those two. Ratings that are not all on the line have no median: the editor chooses among them,
 * unless they are all the same.
 */
export function proposeRating(scale: Scale, ratings: readonly string[]): Proposal {
  const [first] = ratings
  if (first === undefined) return { kind: 'choose', among: [] }
  if (ratings.every((rating) => rating === first)) return { kind: 'one', rating: first }
  const values = valuesOf(scale, ratings)
  if (values === null) return { kind: 'choose', among: inOrder(scale, new Set(ratings)) }
  return around(scale, medianOf(values))
}

/**
 * The outcomes that lie within what the reviewers gave: each outcome given, and every step between
 * the lowest and the highest. A decision for any other is an override. In the scale's order.
 */
export function ratingRange(scale: Scale, ratings: readonly string[]): readonly string[] {
  const given = new Set(ratings)
  const values = [...given]
    .map((rating) => ratingOf(scale, rating)?.value ?? null)
    .filter((value) => value !== null)
  const low = Math.min(...values)
  const high = Math.max(...values)
  return scale.ratings
    .filter(
      (each) =>
        given.has(each.key) || (each.value !== null && each.value >= low && each.value <= high),
    )
    .map((each) => each.key)
}

/** The values of these ratings in ascending order, or null when one of them has none. */
function valuesOf(scale: Scale, ratings: readonly string[]): readonly number[] | null {
  const values: number[] = []
  for (const rating of ratings) {
    const value = ratingOf(scale, rating)?.value ?? null
    if (value === null) return null
    values.push(value)
  }
  return values.sort((a, b) => a - b)
}

function medianOf(ascending: readonly number[]): number {
  const middle = (ascending.length - 1) / 2
  const low = ascending[Math.floor(middle)] as number
  const high = ascending[Math.ceil(middle)] as number
  return (low + high) / 2
}

/** The outcome standing at this point of the line, or the nearest one on either side of it. */
function around(scale: Scale, point: number): Proposal {
  const line = scale.ratings
    .filter((rating): rating is Rating & { value: number } => rating.value !== null)
    .toSorted((a, b) => a.value - b.value)
  const below = line.findLast((rating) => rating.value <= point) as Rating
  const above = line.find((rating) => rating.value >= point) as Rating
  if (below.key === above.key) return { kind: 'one', rating: below.key }
  return { kind: 'choose', among: inOrder(scale, new Set([below.key, above.key])) }
}

function inOrder(scale: Scale, keys: ReadonlySet<string>): readonly string[] {
  return scale.ratings.map((rating) => rating.key).filter((key) => keys.has(key))
}
