import type { Document } from './document.ts'
import { withoutOwner } from './document.ts'
import { foldQuote } from './folding.ts'
import { wordsOf } from './words.ts'

/** A model's own wording of a claim: a suggestion, never the evidence. */
export type Wording = {
  text: string
  /** Its names and numbers that the text does not have. */
  unknown: readonly string[]
  /** It denies more often, or less, than the quote does. */
  denies: boolean
}

/** Words that begin English sentences with a capital and name nothing. */
const starters = new Set(
  'according after all although among an and any as at because before both but by during each even every few for from he her his however if in it its many more most much my on one other our over several she since so some such than that the their then there these they this those though to under until when where which while who with would you your'.split(
    ' ',
  ),
)

/** What may stand in a wording that is shown: one line of text, without marks that turn it around. */
export function wordingOf(given: string, quoted: string, document: Document): Wording | null {
  const text = given
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '') return null
  const words = wordsOf(foldQuote(text))
  const unknown = words.filter(({ kind, lower }, index) => {
    if (kind !== 'name' && kind !== 'number') return false
    if (index === 0 && starters.has(lower)) return false
    return !document.vocabulary.has(lower) && !document.vocabulary.has(withoutOwner(lower))
  })
  return {
    text,
    unknown: [...new Set(unknown.map((word) => word.text))],
    denies: denialsIn(text) !== denialsIn(quoted),
  }
}

function denialsIn(text: string): number {
  return wordsOf(foldQuote(text)).filter(({ kind }) => kind === 'negation').length
}
