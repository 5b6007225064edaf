import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { narrator } from './chain.ts'
import { type Checkability, checkabilityOf } from './checkability.ts'
import { scoresOf } from './checkworthiness.ts'
import { repeatsIn } from './dedupe.ts'
import type {
  ExtractedClaim,
  ExtractionOptions,
  ExtractionResult,
  Quote,
  Sentence,
} from './extraction-result.ts'
import { wholeGraphemes } from './graphemes.ts'
import { detectLanguage, isAttributed } from './language.ts'
import { kindsOf, paragraphsOf } from './paragraphs.ts'
import { plainSentences } from './plain-sentences.ts'
import { quotesOf } from './quote-tree.ts'
import { type Reading, readText } from './reading.ts'
import { splitSentences } from './sentences.ts'
import { suggestionsFor } from './suggestion.ts'
import { type Voices, voicesOf } from './voices.ts'

export const extractor = { id: 'factdesk-rules', version: '1.0.1' } as const

/**
 * The claims that a text makes, who makes them, and how much each is worth checking. Pure and
 * deterministic: the same text, options and version give the same result. Linear in the length of
 * the text. Offsets are UTF-16 code units, and every anchor reads exactly what the text reads there.
 */
export function extractClaims(text: string, options: ExtractionOptions = {}): ExtractionResult {
  const language = options.language || detectLanguage(text)
  if (!isAttributed(language)) return withoutAttribution(text, language)
  const reading = readText(text)
  const voices = voicesOf(reading)
  const claims = claimsOf(reading, candidatesOf(reading, voices), voices)
  return {
    extractor: extractor.id,
    version: extractor.version,
    language,
    attributed: true,
    paragraphs: reading.paragraphs,
    sentences: reading.sentences,
    quotes: reading.quotes.map((quote, id) => ({
      ...quote,
      speakerId: speakerOf(voices, quote, id),
    })),
    entities: voices.entities,
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

/** Every other language: what can be cut without knowing it, and no claim of knowing more. */
function withoutAttribution(text: string, language: string): ExtractionResult {
  const paragraphs = kindsOf(text, paragraphsOf(text))
  const sentences = plainSentences(text, paragraphs, language)
  const claims = sentences
    .filter((sentence) => sentence.kind === 'prose')
    .map(
      (sentence): ExtractedClaim => ({
        anchor: anchored(text, sentence),
        sentenceIds: [sentence.id],
        level: 'narration',
        claimantId: narrator.entityId,
        claimant: narrator.name,
        chain: [narrator],
        facets: ['content'],
        checkability: { verdict: 'partly', reasons: [] },
        score: null,
        context: { start: sentence.start, end: sentence.end },
        suggestion: { text: text.slice(sentence.start, sentence.end), origin: 'rule' },
        repeats: null,
        origin: { extractor: extractor.id, version: extractor.version },
      }),
    )
  return {
    extractor: extractor.id,
    version: extractor.version,
    language,
    attributed: false,
    paragraphs,
    sentences,
    quotes: quotesOf(text, paragraphs),
    entities: [{ id: narrator.entityId, name: narrator.name, kind: 'article' }],
    claims,
  }
}

function anchored(text: string, span: { start: number; end: number }) {
  const { start, end } = wholeGraphemes(text, span)
  return makeAnchor(text, start, end)
}

const unchecked: Checkability = { verdict: 'yes', reasons: [], facets: ['content'] }

function claimsOf(
  reading: Reading,
  candidates: readonly Candidate[],
  voices: Voices,
): ExtractedClaim[] {
  const { text, sentences } = reading
  const wordings = candidates.map(({ start, end }) => text.slice(start, end))
  const repeats = repeatsIn(wordings)
  const checks = candidates.map((candidate, index) => {
    const { end } = sentences[candidate.sentence] ?? candidate
    return checkabilityOf(candidate, wordings[index] ?? '', text.slice(candidate.end, end))
  })
  const scores = scoresOf(reading, candidates, checks, repeats)
  const suggestions = suggestionsFor(reading, candidates, voices.subjects)
  return candidates.map((candidate, index) => {
    const { facets, verdict, reasons } = checks[index] ?? unchecked
    const claimant =
      candidate.links.findLast(
        (link) => link.role !== 'nested-speaker' || candidate.level === 'indirect',
      ) ?? narrator
    return {
      anchor: anchored(text, candidate),
      sentenceIds: [sentences[candidate.sentence]?.id ?? ''],
      level: candidate.level,
      claimantId: claimant.entityId,
      claimant: claimant.name,
      chain: [narrator, ...candidate.links],
      facets,
      checkability: { verdict, reasons },
      score: scores[index] ?? null,
      context: contextOf(reading, candidate),
      suggestion: { text: suggestions[index] ?? '', origin: 'rule' },
      repeats: repeats[index] ?? null,
      origin: { extractor: extractor.id, version: extractor.version },
    }
  })
}

/** The sentence, and before it the one that announces a quotation. */
function contextOf(reading: Reading, candidate: Candidate) {
  const sentence = reading.sentences[candidate.sentence]
  const before = reading.sentences[candidate.sentence - 1]
  const leadIn = before !== undefined && /[:,]$/.test(reading.text.slice(before.start, before.end))
  const start =
    candidate.within !== null && leadIn ? before.start : (sentence?.start ?? candidate.start)
  return { start, end: sentence?.end ?? candidate.end }
}

function speakerOf(voices: Voices, quote: Quote, id: number): string | null {
  const own = voices.ofQuote.get(id)?.at(-1)
  return quote.depth === 1 ? (own?.entityId ?? null) : (voices.nested.get(id) ?? null)
}
