import type { Quote, Sentence, Span } from './extraction-result.ts'
import type { Token } from './tagging.ts'

/** A word, or a whole quotation standing in its place (`quote` is its index, -1 for words). */
export type Item = Token & { quote: number }

/**
 * One voice in one sentence: either what stands outside its quotations, or what stands in one of
 * them. Quotations inside it appear as single items.
 */
export type Piece = Span & {
  /** Index into the sentences. */
  sentence: number
  /** The quotation whose words these are, null for the voice of the text. */
  within: number | null
  items: readonly Item[]
}

/** A sentence as its voices: the text's own first, then each quotation in order. Empty pieces are left out. */
export function piecesOf(
  index: number,
  sentence: Sentence,
  tokens: readonly Token[],
  quotes: readonly Quote[],
  candidates: readonly number[],
): Piece[] {
  const spoken = candidates.filter((id) => quotes[id]?.depth === 1)
  const nested = candidates.filter((id) => quotes[id]?.depth === 2)
  const outer = withQuotes(tokens, quotes, spoken)
  const pieces: Piece[] = []
  if (outer.some((item) => item.quote < 0 && item.pos !== 'PUNCT')) {
    pieces.push({
      start: sentence.start,
      end: sentence.end,
      sentence: index,
      within: null,
      items: outer,
    })
  }
  for (const id of spoken) {
    const content = quotes[id]?.content
    if (!content) continue
    const start = Math.max(content.start, sentence.start)
    const end = Math.min(content.end, sentence.end)
    const inside = tokens.filter((token) => token.start >= start && token.end <= end)
    const inner = withQuotes(
      inside,
      quotes,
      nested.filter((child) => quotes[child]?.parent === id),
    )
    if (start < end) pieces.push({ start, end, sentence: index, within: id, items: inner })
  }
  return pieces
}

function withQuotes(
  tokens: readonly Token[],
  quotes: readonly Quote[],
  ids: readonly number[],
): Item[] {
  const items: Item[] = []
  let next = 0
  for (const token of tokens) {
    while (next < ids.length && (quotes[ids[next] ?? -1]?.end ?? 0) <= token.start) next += 1
    const id = ids[next] ?? -1
    const quote = quotes[id]
    if (!quote || token.start < quote.start) {
      items.push({ ...token, quote: -1 })
    } else if (items.at(-1)?.quote !== id) {
      items.push({
        start: quote.start,
        end: quote.end,
        text: '',
        lower: '',
        pos: 'QUOTE',
        quote: id,
      })
    }
  }
  return items
}

/**
 * Whether a quotation is something said, rather than a title, a nickname or a word held at arm's
 * length: it has a verb, or it is long, or it ends as a sentence does.
 */
export function isUtterance(text: string, quote: Quote, tokens: readonly Token[]): boolean {
  const inside = tokens.filter(
    (token) => token.start >= quote.content.start && token.end <= quote.content.end,
  )
  const words = inside.filter((token) => token.pos !== 'PUNCT').length
  if (words >= 6) return true
  const ends = /[.!?…,]$/.test(text.slice(quote.content.start, quote.content.end).trimEnd())
  if (words >= 1 && ends) return true
  if (!quote.closed) return words >= 2
  return words >= 3 && inside.some((token) => token.pos === 'VERB' || token.pos === 'AUX')
}
