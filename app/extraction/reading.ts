import type { Paragraph, Quote, Sentence } from './extraction-result.ts'
import { isUtterance, type Piece, piecesOf } from './outline.ts'
import { kindsOf, paragraphsOf } from './paragraphs.ts'
import { quotesOf } from './quote-tree.ts'
import { splitSentences } from './sentences.ts'
import { type Token, tokensOf } from './tagging.ts'

/** A text taken apart: everything the later questions are asked of. */
export type Reading = {
  text: string
  paragraphs: readonly Paragraph[]
  sentences: readonly Sentence[]
  quotes: readonly Quote[]
  /** By sentence. */
  tokens: readonly (readonly Token[])[]
  /** By sentence: the text's own voice and each quotation in it. */
  pieces: readonly (readonly Piece[])[]
  /** By quotation: something said, rather than a title or a phrase. */
  utterance: readonly boolean[]
}

/** The text's paragraphs, quotations, sentences and words. */
export function readText(text: string): Reading {
  const paragraphs = kindsOf(text, paragraphsOf(text))
  const quotes = quotesOf(text, paragraphs)
  const sentences = splitSentences(text, paragraphs, quotes)
  const tokens = sentences.map((sentence) =>
    sentence.kind === 'boilerplate' || sentence.kind === 'header' ? [] : tokensOf(text, sentence),
  )
  const touching = quotesBySentence(sentences, quotes)
  const utterance = quotes.map(() => false)
  for (const [index, ids] of touching.entries()) {
    for (const id of ids) {
      const quote = quotes[id]
      if (quote && !utterance[id]) utterance[id] = isUtterance(text, quote, tokens[index] ?? [])
    }
  }
  const pieces = sentences.map((sentence, index) => {
    const spoken = (touching[index] ?? []).filter((id) => utterance[id])
    return piecesOf(index, sentence, tokens[index] ?? [], quotes, spoken)
  })
  return { text, paragraphs, sentences, quotes, tokens, pieces, utterance }
}

/** For each sentence, the quotations that share words with it. Both lists are in document order. */
function quotesBySentence(sentences: readonly Sentence[], quotes: readonly Quote[]): number[][] {
  let first = 0
  return sentences.map((sentence) => {
    while ((quotes[first]?.end ?? Infinity) <= sentence.start && quotes[first]?.depth === 1)
      first += 1
    const ids: number[] = []
    for (let id = first; (quotes[id]?.start ?? Infinity) < sentence.end; id += 1) {
      if ((quotes[id]?.end ?? 0) > sentence.start) ids.push(id)
    }
    return ids
  })
}
