import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import type {
  ExtractedClaim,
  ExtractionOptions,
  ExtractionResult,
  Sentence,
} from './extraction-result.ts'
import { detectLanguage, isAttributed } from './language.ts'
import { kindsOf, paragraphsOf } from './paragraphs.ts'
import { plainSentences } from './plain-sentences.ts'
import { quotesOf } from './quote-tree.ts'
import { splitSentences } from './sentences.ts'

export const extractor = { id: 'factdesk-rules', version: '0.1.0' } as const

/**
 * The claims that a text makes, who makes them, and how much each is worth checking. Pure and
 * deterministic: the same text, options and version give the same result. Linear in the length of
 * the text. Offsets are UTF-16 code units, and every anchor reads exactly what the text reads there.
 */
export function extractClaims(text: string, options: ExtractionOptions = {}): ExtractionResult {
  const language = options.language || detectLanguage(text)
  const attributed = isAttributed(language)
  const paragraphs = kindsOf(text, paragraphsOf(text))
  const quotes = quotesOf(text, paragraphs)
  const sentences = attributed
    ? splitSentences(text, paragraphs, quotes)
    : plainSentences(text, paragraphs, language)
  const claims = sentences
    .filter((sentence) => sentence.kind === 'prose')
    .map((sentence) => wholeSentence(text, sentence))
  return {
    extractor: extractor.id,
    version: extractor.version,
    language,
    attributed,
    paragraphs,
    sentences,
    quotes,
    entities: [{ id: 'article', name: 'article', kind: 'article' }],
    claims,
  }
}

/** The text's sentences in order; see `ExtractionResult`. */
export function sentencesOf(text: string, language = detectLanguage(text)): readonly Sentence[] {
  const paragraphs = kindsOf(text, paragraphsOf(text))
  return isAttributed(language)
    ? splitSentences(text, paragraphs, quotesOf(text, paragraphs))
    : plainSentences(text, paragraphs, language)
}

function wholeSentence(text: string, sentence: Sentence): ExtractedClaim {
  const { start, end } = sentence
  return {
    anchor: makeAnchor(text, start, end),
    sentenceIds: [sentence.id],
    level: 'narration',
    claimantId: 'article',
    claimant: 'article',
    chain: [
      { role: 'narrator', entityId: 'article', name: 'article', rule: 'narration', confidence: 1 },
    ],
    facets: ['content'],
    checkability: { verdict: 'yes', reasons: [] },
    score: null,
    context: { start, end },
    suggestion: { text: text.slice(start, end), origin: 'rule' },
    repeats: null,
    origin: { extractor: extractor.id, version: extractor.version },
  }
}
