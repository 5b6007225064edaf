/** Where one assertion ends and the next begins, as sentences are mostly built; the joint belongs to neither part. */
const joints =
  /\s*[;—–]\s+|[.!?]["”’]?\s+|,?\s+(?:and|but|while|whereas|although|und|aber|et|mais|y|pero)\s+|,\s+/giu

/** No part is shorter: "and" between two words joins words, not assertions. In UTF-16 code units. */
const shortest = 8

/**
 * The two parts that a quote most likely falls into: cut at a joint of clauses, the one nearest to its middle. Null where there
 * is none. A proposal for a form, nothing more.
 */
export function proposeCut(quote: string): readonly [first: string, second: string] | null {
  const middle = quote.length / 2
  const cuts = [...quote.matchAll(joints)]
    .map((joint) => ({ start: joint.index, end: joint.index + joint[0].length }))
    .filter(({ start, end }) => start >= shortest && quote.length - end >= shortest)
    .sort((a, b) => Math.abs(a.start - middle) - Math.abs(b.start - middle))
  const [cut] = cuts
  return cut ? [quote.slice(0, cut.start), quote.slice(cut.end)] : null
}
