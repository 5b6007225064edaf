/** How much alike two statements must be to be worth a look, from 0 to 1. */
export const leastAlike = 0.3

/**
 * These candidates by how much they say the same as the statement, most alike first, without those that
 * are hardly alike; `alike` is from 0 to 1.
 */
export function rankSimilar<Candidate extends { statement: string }>(
  statement: string,
  candidates: readonly Candidate[],
): readonly (Candidate & { alike: number })[] {
  const words = wordsOf(statement)
  return candidates
    .map((candidate) => ({ ...candidate, alike: likeness(words, wordsOf(candidate.statement)) }))
    .filter(({ alike }) => alike >= leastAlike)
    .sort((a, b) => b.alike - a.alike)
}

type Words = { all: ReadonlyMap<string, number>; pairs: ReadonlySet<string> }

/**
 * The mean of two coefficients of Dice (1945): over words, long ones and figures weighing more, and over
 * neighbouring words in either order. Words alone would take two sentences about the same things for one.
 */
function likeness(one: Words, other: Words): number {
  const weight = (words: Words) => [...words.all.values()].reduce((sum, each) => sum + each, 0)
  const common = [...one.all].reduce((sum, [word, own]) => sum + (other.all.has(word) ? own : 0), 0)
  const pairs = [...one.pairs].filter((pair) => other.pairs.has(pair)).length
  const byWords = (2 * common) / Math.max(1, weight(one) + weight(other))
  const byPairs = (2 * pairs) / Math.max(1, one.pairs.size + other.pairs.size)
  return (byWords + byPairs) / 2
}

/** Lower case, without accents; figures with their separators stay whole. */
function wordsOf(statement: string): Words {
  const folded = statement.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = folded.match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []
  const pairs = words.slice(1).map((word, at) => [words[at], word].sort().join(' '))
  return { all: new Map(words.map((word) => [word, weightOf(word)])), pairs: new Set(pairs) }
}

/** Small words join sentences, long ones name things, and a figure is what a claim often turns on. */
function weightOf(word: string): number {
  if (/\p{N}/u.test(word)) return 3
  return word.length < 4 ? 0.5 : 2
}
