/**
 * A text as quotes are looked for in it: accents composed, and every mark, dash and space one of its kind. Each
 * folded unit knows where it began, so that what is found is told in the text's own offsets.
 */
export type Folded = {
  text: string
  /** UTF-16 offset in the source of the folded unit at `index`; the source's length at the end. */
  toSource(index: number): number
}

const doubles = /[“”„‟«»〝〞＂]/g
const singles = /[‘’‚‛‹›′＇`]/g
const dashes = /[‐‑‒–—―−﹣－]/g
const spaces = /\s/g

export function foldText(source: string): Folded {
  const text = composed(source)
  if (text === source) return { text: foldMarks(text), toSource: (index) => index }
  const starts = startsOf(source)
  return {
    text: foldMarks(text),
    toSource: (index) => starts[index] ?? source.length,
  }
}

/** The words of a quote, folded as the text is. */
export function foldQuote(quote: string): string {
  return foldMarks(composed(quote))
}

/** One unit for one: offsets stay. */
function foldMarks(text: string): string {
  return text.replace(doubles, '"').replace(singles, "'").replace(dashes, '-').replace(spaces, ' ')
}

const letterWithMarks = /\P{M}\p{M}*|\p{M}+/gsu

/** NFC, letter by letter, so that both sides compose alike and each letter keeps its place. */
function composed(text: string): string {
  // Latin and most others: nothing to compose, and the slow way would give the same.
  return /\p{M}/u.test(text)
    ? text.replace(letterWithMarks, (letter) => letter.normalize('NFC'))
    : text
}

function startsOf(source: string): readonly number[] {
  const starts: number[] = []
  for (const { 0: letter, index } of source.matchAll(letterWithMarks)) {
    const { length } = letter.normalize('NFC')
    for (let unit = 0; unit < length; unit += 1) starts.push(index)
  }
  return starts
}
