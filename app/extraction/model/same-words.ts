import { foldQuote } from './folding.ts'
import { littleWords, type Word, wordsOf } from './words.ts'

/** What keeps a quote from standing for a span of the text. */
export type Difference = 'number_differs' | 'negation_differs' | 'name_differs' | 'words_differ'

/**
 * How the words of a quote differ from the text's in more than a slip of the pen, or null. Numbers, names and negations
 * must be the same and in the same order; of other words, articles may be missing, and a letter or two be wrong within a word.
 */
export function differenceOf(quote: string, source: string): Difference | null {
  const ours = wordsOf(foldQuote(quote))
  const theirs = wordsOf(foldQuote(source))
  // A name on one side is one on the other, even where a sentence's first word lost its capital.
  const names = new Set(
    [...ours, ...theirs].filter(({ kind }) => kind === 'name').map(({ lower }) => lower),
  )
  const same = (pick: (word: Word) => boolean) =>
    ours.filter(pick).map(textOf).join(' ') === theirs.filter(pick).map(textOf).join(' ')
  if (!same(({ kind }) => kind === 'number')) return 'number_differs'
  if (!same(({ kind }) => kind === 'negation')) return 'negation_differs'
  if (!same(({ lower }) => names.has(lower))) return 'name_differs'
  const isHard = ({ kind, lower }: Word) =>
    kind === 'number' || kind === 'negation' || names.has(lower)
  if (!same(isHard)) return 'words_differ'
  return onlySlips(ours.map(textOf), theirs.map(textOf)) ? null : 'words_differ'
}

function textOf({ lower }: Word): string {
  return lower
}

/** Whether two lists of words are one, but for little words and for letters within a word. */
function onlySlips(ours: readonly string[], theirs: readonly string[]): boolean {
  const [left, right] = [ours, theirs].map((words) =>
    words.filter((each) => !littleWords.has(each)),
  )
  if (!left || !right || left.length !== right.length) return false
  return left.every((word, index) => isSlip(word, right[index] ?? ''))
}

/** The same word with a letter wrong, or two in a long one; the first letter tells too many words apart to be one of them. */
function isSlip(one: string, other: string): boolean {
  if (one === other) return true
  // What has no small and capital letters has its names among its plain words.
  if (/\p{Lo}/u.test(one + other)) return false
  const shorter = Math.min(one.length, other.length)
  if (shorter < 4 || one[0] !== other[0]) return false
  return distance(one, other) <= (shorter < 8 ? 1 : 2)
}

/** How many letters must be put in, taken out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1]
    for (let at = 1; at <= other.length; at += 1) {
      const change = (row[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1)
      next.push(Math.min(change, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
