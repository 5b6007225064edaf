import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import type { Span } from './extraction-result.ts'
import { isTitleWord } from './roles.ts'

/** Universal part-of-speech tags, as far as the rules tell them apart. */
export type Token = Span & { text: string; lower: string; pos: string }

/** Longer sentences carry no syntax worth reading: tables, hostile input. They are left untagged. */
const longestSentence = 2500

let nlp: ReturnType<typeof winkNLP> | null = null

/** The tokens of one sentence with their parts of speech; none for a sentence too long to be one. */
export function tokensOf(text: string, sentence: Span): Token[] {
  if (sentence.end - sentence.start > longestSentence) return []
  nlp ??= winkNLP(model, ['pos'])
  const words = nlp.readDoc(folded(text.slice(sentence.start, sentence.end))).tokens()
  const values = words.out(nlp.its.value) as string[]
  const tags = words.out(nlp.its.pos) as string[]
  const tokens: Token[] = []
  let at = sentence.start
  for (const [index, value] of values.entries()) {
    const start = text.startsWith(value, at) ? at : find(text, value, at, sentence.end)
    if (start < 0) continue
    at = start + value.length
    tokens.push(...asTokens(value, start, tags[index] ?? 'X'))
  }
  return tokens.map((token, index) => corrected(token, tokens[index - 1], tokens[index + 1]))
}

/** The tagger's word as tokens: it leaves "I'm" whole. */
function asTokens(value: string, start: number, pos: string): Token[] {
  const lower = value.toLowerCase()
  const end = start + value.length
  if (lower !== "i'm") return [{ start, end, text: value, lower, pos }]
  return [
    { start, end: start + 1, text: value.slice(0, 1), lower: 'i', pos: 'PRON' },
    { start: start + 1, end, text: value.slice(1), lower: "'m", pos: 'AUX' },
  ]
}

/** The same text with straight quotes and plain spaces, unit for unit: the tagger knows no others. */
function folded(text: string): string {
  return text
    .replace(/[‘’‚`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
}

function find(text: string, value: string, from: number, to: number): number {
  const window = folded(text.slice(from, Math.min(to, from + value.length + 40)))
  const found = window.indexOf(value)
  return found < 0 ? -1 : from + found
}

const clitics = /^(?:'m|'re|'ve|'ll|'d)$/
const auxiliaries = new Set(
  `is are was were be been being am 's 're 've 'm 'll 'd has have had do does did will would can could may might
  must shall should ca wo`.split(/\s+/),
)

const carriers = new Set(['posting', 'recording', 'audio', 'video', 'tape', 'post'])

/** Repairs what the tagger gets wrong often enough to matter here. */
function corrected(token: Token, before: Token | undefined, after: Token | undefined): Token {
  const { lower, pos } = token
  if (pos === 'PART' && lower === "'s") {
    const pronoun =
      before?.pos === 'PRON' || /^(?:there|here|that|what|who)$/.test(before?.lower ?? '')
    return pronoun ? { ...token, pos: 'AUX' } : token
  }
  if (clitics.test(lower)) return { ...token, pos: 'AUX' }
  if (
    auxiliaries.has(lower) &&
    pos !== 'AUX' &&
    pos !== 'VERB' &&
    pos !== 'PART' &&
    lower !== 'may'
  ) {
    return { ...token, pos: 'AUX' }
  }
  if ((lower === 'said' || lower === 'says') && pos !== 'VERB') return { ...token, pos: 'VERB' }
  // "detailed various …": an adjective between a noun and another adjective is a verb in the past.
  const nounBefore = before?.pos === 'NOUN' || before?.pos === 'PROPN'
  if (
    pos === 'ADJ' &&
    /ed$/.test(lower) &&
    nounBefore &&
    /^(?:DET|PRON|ADJ|PROPN|NUM)$/.test(after?.pos ?? '')
  ) {
    return { ...token, pos: 'VERB' }
  }
  if (
    pos === 'NOUN' &&
    /^(?:DET|PRON|SCONJ|PART)$/.test(after?.pos ?? '') &&
    nounBefore &&
    /(?:es|ed)$/.test(lower)
  ) {
    return { ...token, pos: 'VERB' }
  }
  if (
    carriers.has(lower) &&
    /^(?:VERB|ADJ)$/.test(pos) &&
    /^(?:DET|ADJ|NOUN|PROPN)$/.test(before?.pos ?? '')
  ) {
    return { ...token, pos: 'NOUN' }
  }
  if (pos === 'VERB' && before && before.pos !== 'PUNCT' && /^\p{Lu}\p{Ll}/u.test(token.text)) {
    return { ...token, pos: 'PROPN' }
  }
  // "the fire chief, …", "its chief executive, …": an adjective that ends its phrase is the role itself.
  const ends = after?.text === ',' && (nounBefore || /^(?:ADJ|DET)$/.test(before?.pos ?? ''))
  if (pos === 'ADJ' && ends && isTitleWord(lower)) return { ...token, pos: 'NOUN' }
  if (pos === 'PROPN' && /^\p{Ll}/u.test(token.text)) return { ...token, pos: 'NOUN' }
  return token
}

/** A verb that can carry a clause: not an infinitive, not an -ing form. */
export function isFiniteVerb(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (!token || (token.pos !== 'VERB' && token.pos !== 'AUX')) return false
  if (/ing$/.test(token.lower) && token.lower !== 'bring' && token.lower !== 'sing') return false
  if (/^(?:be|been|being)$/.test(token.lower)) return false
  for (let at = index - 1; at >= 0 && at >= index - 2; at -= 1) {
    const before = tokens[at]
    if (before?.lower === 'to' && before.pos !== 'ADP') return false
    if (before?.lower === 'to' && token.pos === 'VERB' && at === index - 1) return false
    if (before?.pos !== 'ADV') break
  }
  return true
}
