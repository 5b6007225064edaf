import type { Paragraph, Quote, Span } from './extraction-result.ts'

type Mark = {
  at: number
  side: 'open' | 'close' | 'either'
  single: boolean
  /** Reads as a plural's possessive as well: `the players’ union`. */
  possessive: boolean
}
type OpenQuote = { index: number; single: boolean }

const opening = new Set(['“', '„', '«', '‘', '‚', '‹', '「', '『'])
const closing = new Set(['”', '»', '’', '›', '」', '』'])
const singles = new Set(["'", '‘', '’', '‚', '‹', '›'])
const marks = /["“”„«»'‘’‚‹›「」『』]/g

/**
 * The text's quotations in document order, at two levels; what is nested deeper belongs to the
 * second. Curly and straight marks may be mixed and a closing mark may be missing. A quotation never
 * crosses a paragraph: one that goes on in the next is a quotation there, with `continues` set.
 * Linear in the length of the text.
 */
export function quotesOf(text: string, paragraphs: readonly Paragraph[]): Quote[] {
  const quotes: Quote[] = []
  for (const [index, paragraph] of paragraphs.entries()) {
    const from = quotes.length
    readParagraph(text, paragraph, index, quotes, isOpenBefore(quotes, index))
    linkContinuation(paragraphs, index, from, quotes)
  }
  return quotes
}

/** Whether the paragraph before ends inside a quotation. */
function isOpenBefore(quotes: readonly Quote[], paragraph: number): boolean {
  const last = quotes[lastTop(quotes, quotes.length - 1)]
  return last !== undefined && !last.closed && last.paragraph === paragraph - 1
}

function readParagraph(
  text: string,
  paragraph: Span,
  index: number,
  quotes: Quote[],
  openBefore: boolean,
): void {
  const found = marksOf(text, paragraph)
  const later = laterClosings(found)
  const stack: OpenQuote[] = []
  // The quotation goes on without a new opening mark: its closing one comes first.
  if (openBefore && found.find((mark) => !mark.single)?.side === 'close') {
    push(
      { at: paragraph.start - 1, side: 'open', single: false, possessive: false },
      index,
      stack,
      quotes,
    )
    const quote = quotes.at(-1)
    if (quote) quote.start = paragraph.start
  }
  for (const [position, mark] of found.entries()) {
    const closings = later[position] ?? 0
    if (closes(mark, stack, closings)) closeTo(mark, stack, quotes)
    else if (opens(mark, stack, closings)) push(mark, index, stack, quotes)
  }
  settleOpen(paragraph, stack, quotes)
}

function closes(mark: Mark, stack: readonly OpenQuote[], laterClosings: number): boolean {
  const top = stack.at(-1)
  if (!top || mark.side === 'open') return false
  if (mark.single) return top.single && !(mark.possessive && laterClosings > 0)
  // A double mark ends its quotation whatever single mark is still open inside: an apostrophe, most likely.
  return stack.some((open) => !open.single) && (mark.side === 'close' || !top.single)
}

function opens(mark: Mark, stack: readonly OpenQuote[], laterClosings: number): boolean {
  const top = stack.at(-1)
  if (stack.length >= 2 || top?.single === mark.single) return false
  if (mark.side === 'close') return !mark.single && !top && laterClosings > 0
  return !mark.single || laterClosings > 0
}

function push(mark: Mark, paragraph: number, stack: OpenQuote[], quotes: Quote[]): void {
  const parent = stack.at(-1)?.index ?? null
  stack.push({ index: quotes.length, single: mark.single })
  quotes.push({
    start: mark.at,
    end: mark.at + 1,
    content: { start: mark.at + 1, end: mark.at + 1 },
    depth: parent === null ? 1 : 2,
    parent,
    paragraph,
    closed: false,
    continues: null,
    speakerId: null,
  })
}

function closeTo(mark: Mark, stack: OpenQuote[], quotes: Quote[]): void {
  for (let open = stack.pop(); open; open = stack.pop()) {
    const quote = quotes[open.index]
    const isPartner = open.single === mark.single
    if (quote) {
      quote.end = isPartner ? mark.at + 1 : mark.at
      quote.content.end = mark.at
      quote.closed = isPartner
    }
    if (isPartner) return
  }
}

/** An unclosed double mark runs to the end of its paragraph; an unclosed single one was an apostrophe. */
function settleOpen(paragraph: Span, stack: OpenQuote[], quotes: Quote[]): void {
  for (const open of stack.toReversed()) {
    const quote = quotes[open.index]
    if (!quote) continue
    quote.end = paragraph.end
    quote.content.end = paragraph.end
    if (open.single) drop(open.index, quotes)
  }
}

function drop(index: number, quotes: Quote[]): void {
  const [gone] = quotes.splice(index, 1)
  for (const quote of quotes.slice(index)) {
    if (quote.parent === null) continue
    if (quote.parent === index) {
      quote.parent = gone?.parent ?? null
      quote.depth = 1
    } else if (quote.parent > index) quote.parent -= 1
  }
}

function marksOf(text: string, paragraph: Span): Mark[] {
  const found: Mark[] = []
  marks.lastIndex = paragraph.start
  for (
    let match = marks.exec(text);
    match && match.index < paragraph.end;
    match = marks.exec(text)
  ) {
    const mark = markAt(text, match.index, paragraph)
    if (mark) found.push(mark)
  }
  return found
}

/** The mark at an offset with the side it can stand on; null for an apostrophe, a foot or an inch. */
function markAt(text: string, at: number, paragraph: Span): Mark | null {
  const sign = text[at] ?? ''
  const single = singles.has(sign)
  const before = at > paragraph.start ? (text[at - 1] ?? '') : ''
  const after = at + 1 < paragraph.end ? (text[at + 1] ?? '') : ''
  if (single && /[\p{L}\p{N}\p{M}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) return null
  if (sign === "'" && /\d/.test(before)) return null
  const free = before === '' || /[\s([{—–\-/:]/.test(before)
  const ended = after === '' || /[\s)\]}—–\-.,;:!?…/]/.test(after)
  if (single) return singleMark(text, at, sign, free, ended)
  if (opening.has(sign)) return markOf(at, ended && !free ? 'close' : 'open', false)
  if (closing.has(sign)) return markOf(at, 'close', false)
  if (free === ended) return markOf(at, 'either', false)
  return markOf(at, free ? 'open' : 'close', false)
}

function markOf(at: number, side: Mark['side'], single: boolean, possessive = false): Mark {
  return { at, side, single, possessive }
}

const clipped = /['’](?:\d0s|tis|twas|til|em|n|cause|bout|round)\b/iy
const plural = /[sS].\s\p{Ll}/uy

function singleMark(
  text: string,
  at: number,
  sign: string,
  free: boolean,
  ended: boolean,
): Mark | null {
  clipped.lastIndex = at
  if (clipped.test(text)) return null
  const before = text[at - 1] ?? ''
  if (opening.has(sign)) return markOf(at, 'open', true)
  if (sign === "'" && !ended && (free || /["“”]/.test(before))) {
    return markOf(at, 'open', true)
  }
  if (before === '' || /[\s([{]/.test(before)) return null
  plural.lastIndex = at - 1
  return markOf(at, 'close', true, plural.test(text))
}

/**
 * For each mark, how many marks of its kind can close a quotation after it; for single marks, before
 * the next one that opens, since most of them are apostrophes.
 */
function laterClosings(found: readonly Mark[]): number[] {
  const counts = new Array<number>(found.length)
  let doubles = 0
  let singlesAfter = 0
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const mark = found[index]
    if (!mark) continue
    counts[index] = mark.single ? singlesAfter : doubles
    if (!mark.single) doubles += mark.side === 'open' ? 0 : 1
    else singlesAfter = mark.side === 'open' ? 0 : singlesAfter + 1
  }
  return counts
}

function linkContinuation(
  paragraphs: readonly Paragraph[],
  index: number,
  from: number,
  quotes: Quote[],
): void {
  const first = quotes[from]
  const before = from > 0 ? quotes[lastTop(quotes, from - 1)] : undefined
  const paragraph = paragraphs[index]
  if (!first || !before || !paragraph || before.closed || before.paragraph !== index - 1) return
  if (first.start === paragraph.start)
    first.continues = quotes.indexOf(before, Math.max(0, from - 3))
}

function lastTop(quotes: readonly Quote[], from: number): number {
  const quote = quotes[from]
  return quote && quote.parent !== null ? quote.parent : from
}
