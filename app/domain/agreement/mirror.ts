import { type Scale, scaleOf } from '../rating/scales.ts'
import type { Confusion } from './confusion.ts'

/** How many claims confirmed in a month were rated `mine` by one reviewer and `final` by the desk. */
export type MirrorCount = {
  scale: string
  mine: string
  final: string
  /** Of the decision: 'YYYY-MM', UTC. */
  month: string
  count: number
}

export type Mirror = {
  scale: string
  /** Each scale they rated on, most used first, with how many claims. */
  scales: readonly { scale: string; claims: number }[]
  claims: number
  /** The very rating that the desk confirmed. */
  same: number
  /** One step from it on the scale's line. */
  near: number
  /** Rows are the reviewer's ratings, columns the desk's, both in the scale's order. */
  confusion: Confusion
  /** Oldest first, months without a decision left out. */
  months: readonly { month: string; claims: number; same: number }[]
}

/** One reviewer beside the desk, on the scale asked for or the one they used most; null without claims. */
export function mirrorOf(counts: readonly MirrorCount[], askedScale: string | null): Mirror | null {
  const scales = [...sums(counts, (each) => each.scale)]
    .map(([scale, claims]) => ({ scale, claims }))
    .sort((a, b) => b.claims - a.claims || (a.scale < b.scale ? -1 : 1))
  const chosen = scales.find(({ scale }) => scale === askedScale) ?? scales[0]
  if (chosen === undefined) return null
  const shown = counts.filter(({ scale }) => scale === chosen.scale)
  const scale = scaleOf(chosen.scale)
  const same = shown.filter(({ mine, final }) => mine === final)
  const sameByMonth = sums(same, (each) => each.month)
  return {
    scale: scale.key,
    scales,
    claims: chosen.claims,
    same: total(same),
    near: total(shown.filter(({ mine, final }) => areNeighbours(scale, mine, final))),
    confusion: confusionOf(shown, scale),
    months: [...sums(shown, (each) => each.month)]
      .map(([month, claims]) => ({ month, claims, same: sameByMonth.get(month) ?? 0 }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  }
}

function sums(
  counts: readonly MirrorCount[],
  by: (count: MirrorCount) => string,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const each of counts) found.set(by(each), (found.get(by(each)) ?? 0) + each.count)
  return found
}

function total(counts: readonly MirrorCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}

function areNeighbours(scale: Scale, one: string, other: string): boolean {
  const placeOf = (key: string) => scale.ratings.find((rating) => rating.key === key)?.value ?? null
  const [a, b] = [placeOf(one), placeOf(other)]
  return a !== null && b !== null && Math.abs(a - b) === 1
}

function confusionOf(counts: readonly MirrorCount[], { ratings }: Scale): Confusion {
  return ratings.map((mine) =>
    ratings.map((final) =>
      total(counts.filter((each) => each.mine === mine.key && each.final === final.key)),
    ),
  )
}
