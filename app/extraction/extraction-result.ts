import type { Span } from '#app/domain/anchoring/segments.ts'
import type { Anchor } from '#app/domain/claim/claim.ts'

/** Spans are UTF-16 code units into the text: `text.slice(start, end)`. */
export type { Span }

/** Lines that are kept and shown but make no claim: only `prose` and `heading` are read for claims. */
export type BlockKind =
  | 'prose'
  | 'heading'
  | 'header'
  | 'caption'
  | 'question'
  | 'pull-quote'
  | 'boilerplate'

export type Paragraph = Span & { kind: BlockKind }

export type Sentence = Span & {
  /** `s0`, `s1`, … in document order. */
  id: string
  /** Index into `paragraphs`. */
  paragraph: number
  kind: BlockKind
}

export type Quote = Span & {
  /** What stands between the marks. */
  content: Span
  /** 1 for a quotation, 2 for one inside it; deeper ones are read as part of the second level. */
  depth: 1 | 2
  /** Index of the quotation it stands in, null at depth 1. */
  parent: number | null
  /** Index into `paragraphs`. */
  paragraph: number
  /** False when the closing mark is missing. */
  closed: boolean
  /** The previous quotation, when this one goes on from the paragraph before (no closing mark there). */
  continues: number | null
  /** Whose words they are: an entity's id, null when nobody was found. */
  speakerId: string | null
}

export type Entity = {
  /** `article` for the text's own voice, else `e0`, `e1`, … */
  id: string
  name: string
  kind: 'article' | 'person' | 'group' | 'document' | 'unnamed'
}

export type AttributionRole = 'narrator' | 'medium' | 'relayer' | 'speaker' | 'nested-speaker'

export type AttributionLink = {
  role: AttributionRole
  entityId: string
  name: string
  /** Where the text names who said it, and the words that say so. */
  source?: Span
  cue?: Span
  /** Which rule of the extractor found it. */
  rule: string
  /** 0..1 */
  confidence: number
}

export type CheckabilityReason =
  | 'question'
  | 'opinion'
  | 'future'
  | 'counterfactual'
  | 'own-knowledge'
  | 'request'
  | 'vague'
  | 'hedged'
  | 'fragment'

export type ExtractedClaim = {
  anchor: Anchor
  sentenceIds: readonly string[]
  level: 'narration' | 'indirect' | 'direct'
  claimantId: string
  /** A name out of the text, or `article`. */
  claimant: string
  /** From the outermost, always the narrator, to the innermost. */
  chain: readonly AttributionLink[]
  /** What can be checked: that it was said (`attribution`), that it is so (`content`). */
  facets: readonly ('attribution' | 'content')[]
  checkability: { verdict: 'yes' | 'partly' | 'no'; reasons: readonly CheckabilityReason[] }
  /** Orders the queue, hides nothing; null where the language has no model. */
  score: {
    /** 0..1 */
    value: number
    model: string
    /** What moved the score most, strongest first; weights are in log-odds. */
    reasons: readonly { feature: string; weight: number }[]
  } | null
  /** The sentence, with the lead-in of its quotation where there is one. */
  context: Span
  /** A wording that reads alone; never the evidence. */
  suggestion: { text: string; origin: 'rule' | 'llm' }
  /** Index into `claims` of an earlier claim that says the same, or denies it. */
  repeats: number | null
  origin: { extractor: string; version: string }
}

export type ExtractionResult = {
  extractor: string
  version: string
  /** BCP 47, as given or as detected. */
  language: string
  /** False where the language has paragraphs, sentences and quotations only. */
  attributed: boolean
  paragraphs: readonly Paragraph[]
  sentences: readonly Sentence[]
  quotes: readonly Quote[]
  entities: readonly Entity[]
  /** In document order. */
  claims: readonly ExtractedClaim[]
}

export type ExtractionOptions = {
  /** BCP 47; detected when it is not given. */
  language?: string
  /** ISO date, for a suggestion that says as of when. */
  publishedOn?: string | null
}
