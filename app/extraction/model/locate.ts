import { nearest } from '#app/domain/anchoring/reanchor.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { Span } from '../extraction-result.ts'
import { type Document, firstEndingAfter } from './document.ts'
import { foldQuote, foldText } from './folding.ts'
import { type Difference, differenceOf } from './same-words.ts'
import { cutsWord, wholeWords } from './word-edges.ts'
import { wordsOf } from './words.ts'

export type Located = Span & { match: 'exact' | 'approximate' }

export type NotLocated = 'not_in_text' | 'ambiguous' | 'too_short' | Difference

/** The fewest letters and digits that a quote must have to be one. */
const fewestLetters = 4
/** More places than this cannot be told apart by a sentence's number. */
const mostPlaces = 200
/** Of a quote's length, what may be wrong; two letters in any. Below `shortest` nothing may. */
const differing = 0.08
const shortest = 12
/** How long the words between the parts of a quote may be, in UTF-16 units. */
const longestCovering = 1_000

/**
 * Where the words of `quote` stand: exactly in the sentences named, else exactly anywhere (told apart by the sentences named),
 * else with a few slips in those sentences and their neighbours. Whole words only, within one paragraph.
 */
export function locate(
  document: Document,
  given: string,
  sentenceIds: readonly string[],
): Result<Located, NotLocated> {
  const quote = foldQuote(given).trim()
  if ((quote.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewestLetters) return refuse('too_short')
  const named = sentenceIds.flatMap((id) => document.places.get(id) ?? [])
  // Models put marks around what they quote, and the text may have its own there.
  for (const words of new Set([quote, bare(quote)])) {
    const exact = exactly(document, words, named)
    if (exact) return exact
  }
  const parts = quote.split(ellipsis).map(bare).filter(Boolean)
  if (parts.length > 1) return inParts(document, parts, named)
  return approximately(document, bare(quote), named)
}

const ellipsis = /\s*[[(]?\s*(?:\.{3,}|…)\s*[\])]?\s*/

function bare(quote: string): string {
  return quote.replace(/^["'\s]+|["'\s]+$/g, '')
}

function exactly(
  document: Document,
  words: string,
  named: readonly number[],
): Result<Located, NotLocated> | null {
  const places = placesOf(document, words)
  if (places.length === 0) return null
  if (places.length > mostPlaces) return refuse('ambiguous')
  const chosen = named.length > 0 ? nearestTo(document, places, named) : onlyOne(places)
  return chosen ? ok({ ...chosen, match: 'exact' }) : refuse('ambiguous')
}

/** Every place where these words stand, whole and in one paragraph, in the text's own offsets. */
function placesOf({ text, folded, paragraphs }: Document, words: string): readonly Span[] {
  const places: Span[] = []
  for (
    let at = folded.text.indexOf(words);
    at >= 0 && places.length <= mostPlaces;
    at = folded.text.indexOf(words, at + 1)
  ) {
    const span = { start: folded.toSource(at), end: folded.toSource(at + words.length) }
    const isWhole = !cutsWord(text, span.start) && !cutsWord(text, span.end)
    if (isWhole && paragraphOf(paragraphs, span)) places.push(span)
  }
  return places
}

function paragraphOf(paragraphs: Document['paragraphs'], span: Span): Span | null {
  const paragraph = paragraphs[firstEndingAfter(paragraphs, span.start)]
  return paragraph && holds(paragraph, span) ? paragraph : null
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

function onlyOne(places: readonly Span[]): Span | null {
  return places.length === 1 ? (places[0] ?? null) : null
}

/** The place fewest sentences away from those named; null where two are equally near. */
function nearestTo(
  { sentences }: Document,
  places: readonly Span[],
  named: readonly number[],
): Span | null {
  const away = (span: Span) =>
    Math.min(
      ...named.map((index) => {
        const sentence = sentences[index]
        if (sentence && sentence.start < span.end && span.start < sentence.end) return 0
        return Math.abs(firstEndingAfter(sentences, span.start) - index)
      }),
    )
  const ranked = places
    .map((span) => ({ span, away: away(span) }))
    .sort((a, b) => a.away - b.away || a.span.start - b.span.start)
  const [best, next] = ranked
  if (!best) return null
  // The same words twice in the sentences named: the first will do, since either says the same there.
  return next && next.away === best.away && best.away > 0 ? null : best.span
}

/** The span that covers all parts of a quote with words left out. What is left out must deny nothing. */
function inParts(
  document: Document,
  parts: readonly string[],
  named: readonly number[],
): Result<Located, NotLocated> {
  const [first = '', ...rest] = parts
  const begin = exactly(document, first, named)
  if (!begin?.ok) return begin ?? refuse('not_in_text')
  const paragraph = paragraphOf(document.paragraphs, begin.value)
  let end = begin.value.end
  for (const part of rest) {
    const next = placesOf(document, part).find(({ start }) => start >= end)
    if (!next || !paragraph || !holds(paragraph, next)) return refuse('not_in_text')
    const between = wordsOf(foldText(document.text.slice(end, next.start)).text)
    if (between.some(({ kind }) => kind === 'negation')) return refuse('negation_differs')
    end = next.end
  }
  const { start } = begin.value
  if (end - start > longestCovering) return refuse('not_in_text')
  return ok({ start, end, match: 'approximate' })
}

function approximately(
  document: Document,
  quote: string,
  named: readonly number[],
): Result<Located, NotLocated> {
  if (quote.length < shortest) return refuse('not_in_text')
  const errors = Math.max(2, Math.floor(quote.length * differing))
  const found = regionsOf(document, named)
    .flatMap((region) => {
      const folded = foldText(document.text.slice(region.start, region.end))
      const near = nearest(folded.text, quote, errors)
      if (!near) return []
      const start = region.start + folded.toSource(near.start)
      const end = region.start + folded.toSource(near.end)
      return { ...near, span: within(region, wholeWords(document.text, { start, end })) }
    })
    .sort((a, b) => a.errors - b.errors)
  const [best, next] = found
  if (!best) return refuse('not_in_text')
  if (best.shared || next?.errors === best.errors) return refuse('ambiguous')
  const { span } = best
  const difference = differenceOf(quote, document.text.slice(span.start, span.end))
  return difference ? refuse(difference) : ok({ ...span, match: 'approximate' })
}

function within(region: Span, { start, end }: Span): Span {
  return { start: Math.max(region.start, start), end: Math.min(region.end, end) }
}

/** The sentences named with the ones beside them, paragraph by paragraph. */
function regionsOf({ sentences }: Document, named: readonly number[]): readonly Span[] {
  const near = new Set(named.flatMap((index) => [index - 1, index, index + 1]))
  const regions: (Span & { paragraph: number; last: number })[] = []
  for (const index of [...near].sort((a, b) => a - b)) {
    const sentence = sentences[index]
    if (!sentence) continue
    const open = regions.at(-1)
    if (open && open.paragraph === sentence.paragraph && open.last === index - 1) {
      open.end = sentence.end
      open.last = index
    } else {
      const { start, end, paragraph } = sentence
      regions.push({ start, end, paragraph, last: index })
    }
  }
  return regions
}
