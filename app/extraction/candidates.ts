import { type Clause, clausesOf, hasFinite } from './clauses.ts'
import type { AttributionLink, Span } from './extraction-result.ts'
import { nestedLinks } from './nested.ts'
import type { Item, Piece } from './outline.ts'
import type { Reading } from './reading.ts'
import { contains, type Resolved, type Voices } from './voices.ts'

/** A span that may be a claim, with who asserts it. Its chain is without the narrator. */
export type Candidate = Span & {
  sentence: number
  level: 'narration' | 'indirect' | 'direct'
  links: readonly AttributionLink[]
  /** Words that the candidate is made of, quotations as single items. */
  items: readonly Item[]
  /** What cut it out of its sentence. */
  rule: string
  /** The quotation it stands in, null in the text's own voice. */
  within: number | null
}

/** Everything that the text asserts, in document order: the text's own clauses, reported ones, quoted sentences. */
export function candidatesOf(reading: Reading, voices: Voices): Candidate[] {
  const candidates: Candidate[] = []
  const title = titleSentence(reading)
  for (const [index, sentence] of reading.sentences.entries()) {
    const pieces = reading.pieces[index] ?? []
    if (index === title) candidates.push(...headline(reading, index))
    if (sentence.kind !== 'prose' && sentence.kind !== 'question') continue
    if (asksOnly(reading, index)) {
      candidates.push(question(reading, voices, index))
      continue
    }
    const used = new Set<number>()
    const own = pieces.find((piece) => piece.within === null)
    const found = own ? ofOwnVoice(own, voices, sentence.paragraph, used) : []
    for (const piece of pieces) {
      if (piece.within === null || used.has(piece.within)) continue
      found.push(...ofQuotation(reading, voices, piece))
    }
    candidates.push(...found.sort((a, b) => a.start - b.start || b.end - a.end))
  }
  return candidates
}

/** The headline, when the text begins with one that says something. */
function titleSentence(reading: Reading): number {
  const first = reading.sentences.findIndex((sentence) => sentence.kind !== 'header')
  return reading.sentences[first]?.kind === 'heading' && reading.sentences.length > 2 ? first : -1
}

function headline(reading: Reading, index: number): Candidate[] {
  const sentence = reading.sentences[index]
  const tokens = reading.tokens[index] ?? []
  const verb = tokens.some(({ pos }) => pos === 'VERB' || pos === 'AUX')
  const words = tokens.filter(({ pos }) => pos !== 'PUNCT').length
  const about = tokens.some(({ lower }) => /^interview/.test(lower))
  // The tagger reads headlines badly ("Hackers attack …"): five words count as a sentence unless they begin like a title.
  const titled = /^(?:the|an?|on|about|interview|profile|opinion|review)\b/i.test(
    tokens[0]?.text ?? '',
  )
  if (!sentence || words < 4 || about || (!verb && (words < 5 || titled))) return []
  const items = tokens.map((token) => ({ ...token, quote: -1 }))
  return [
    {
      start: sentence.start,
      end: sentence.end,
      sentence: index,
      level: 'narration',
      links: [],
      items,
      rule: 'headline',
      within: null,
    },
  ]
}

/** A question outside quotations: one candidate, whole, since it asserts nothing that could be cut out. */
function asksOnly(reading: Reading, index: number): boolean {
  const sentence = reading.sentences[index]
  const [piece] = reading.pieces[index] ?? []
  return sentence !== undefined && piece?.within === null && reading.text[sentence.end - 1] === '?'
}

function question(reading: Reading, voices: Voices, index: number): Candidate {
  const { start, end, paragraph } = reading.sentences[index] ?? { start: 0, end: 0, paragraph: 0 }
  const answerer = voices.ofParagraph.get(paragraph)
  return {
    start,
    end: end - 1,
    sentence: index,
    level: answerer ? 'direct' : 'narration',
    links: answerer ? [answerer] : [],
    items: reading.pieces[index]?.[0]?.items ?? [],
    rule: 'clause',
    within: null,
  }
}

type Region = {
  piece: Piece
  from: number
  to: number
  links: readonly AttributionLink[]
  level: Candidate['level']
}

function ofOwnVoice(
  piece: Piece,
  voices: Voices,
  paragraph: number,
  used: Set<number>,
): Candidate[] {
  const answerer = voices.ofParagraph.get(paragraph)
  const attributions = voices.attributions[piece.sentence] ?? []
  const region: Region = {
    piece,
    from: piece.start,
    to: piece.end,
    links: answerer ? [answerer] : [],
    level: answerer ? 'direct' : 'narration',
  }
  return ofRegion(region, attributions, used)
}

/** What an attribution takes out of the sentence around it: its content, or only its source and cue. */
function frameOf(one: Resolved, end: number): Span {
  const spans = [one.cue, ...(one.content ? [one.content] : [])]
  const sharesSource = /participle|shared-subject/.test(one.rule)
  if (one.source && (!sharesSource || (one.rule === 'object-participle' && one.medium === null)))
    spans.push(one.source)
  if (one.opens !== null)
    return { start: one.opens, end: Math.max(one.cue.end, one.content?.end ?? 0) }
  if (one.medium && one.rule === 'object-participle') spans.push(one.medium)
  if (one.leadIn) spans.push({ start: one.cue.start, end })
  return {
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  }
}

/** The claims of one stretch of a sentence: what is reported in it, and what is left around that. */
function ofRegion(
  region: Region,
  attributions: readonly Resolved[],
  used: Set<number>,
): Candidate[] {
  const span = { start: region.from, end: region.to }
  const inside = attributions.filter((one) => contains(span, one.cue) && reports(one))
  const direct = inside.filter(
    (one) => !inside.some((other) => other !== one && contains(other.content, one.cue)),
  )
  const found: Candidate[] = []
  for (const one of direct) {
    if (!one.content) continue
    const links = [...region.links, ...one.links.filter((link) => !region.links.includes(link))]
    const level = region.level === 'direct' ? 'direct' : links.length > 0 ? 'indirect' : 'narration'
    const inner = inside.filter((other) => other !== one && contains(one.content, other.cue))
    found.push(
      ...ofRegion(
        { ...region, from: one.content.start, to: one.content.end, links, level },
        inner,
        used,
      ),
    )
  }
  const frames = direct.map((one) => ({
    frame: frameOf(one, region.to),
    quotes: one.quotes,
    quotesOnly: one.content === null,
  }))
  found.push(...remainders(region, frames, used))
  return found
}

/** Whether the cue brings something that was said; a verb of saying without content is an act like any other. */
function reports(one: Resolved): boolean {
  return one.content !== null || one.quotes.length > 0 || one.leadIn
}

type Frame = { frame: Span; quotes: readonly number[]; quotesOnly: boolean }

function remainders(region: Region, frames: readonly Frame[], used: Set<number>): Candidate[] {
  const items = region.piece.items.filter(
    (item) => item.end > region.from && item.start < region.to,
  )
  const spoken = new Set(frames.flatMap(({ quotes }) => quotes))
  const runs: Item[][] = [[]]
  for (const item of items) {
    const framed = frames.some(({ frame }) => item.start >= frame.start && item.end <= frame.end)
    if (framed || (item.quote >= 0 && spoken.has(item.quote))) runs.push([])
    else runs.at(-1)?.push(item)
  }
  const whole = frames.length === 0
  return runs
    .filter((run) => says(run, whole, region.level !== 'narration'))
    .flatMap((run) => split(region, run, used))
}

/** A remainder is worth a claim when it has a verb of its own; a whole region when it has any words. */
function says(run: readonly Item[], whole: boolean, reported: boolean): boolean {
  const words = run.filter((item) => item.quote >= 0 || item.pos !== 'PUNCT')
  if (whole) {
    const spoken = run.some((item) => item.quote >= 0)
    const own = words.filter((item) => item.quote < 0).length
    const mixed = reported && own >= 2
    return words.length >= 1 && (!spoken || mixed || hasFinite(run, 0, run.length))
  }
  return words.length >= 4 && hasFinite(run, 0, run.length) && standsAlone(words)
}

/** Not a mere "when …" or "as …" left over from a sentence whose main clause is somebody's words. */
function standsAlone(words: readonly Item[]): boolean {
  const first = words.find(({ lower }) => !/^(?:however|but|and|then|meanwhile)$/.test(lower))
  return (
    !/^(?:as|when|after|before|while|because|if|that|with|in|on)$/.test(first?.lower ?? '') ||
    (words.length > 12 && hasFinite(words, 0, words.length) && subjectLater(words))
  )
}

/** An adverbial phrase in front of a clause: its verb does not come right away. */
function subjectLater(words: readonly Item[]): boolean {
  const verbs = words.filter((_, at) => hasFinite(words, at, at + 1)).length
  return verbs >= 2 || /^(?:in|on|with)$/.test(words[0]?.lower ?? '')
}

function split(region: Region, run: readonly Item[], used: Set<number>): Candidate[] {
  return clausesOf(run, region.level === 'direct').map((clause) =>
    candidate(region, run, clause, used),
  )
}

function candidate(
  region: Region,
  run: readonly Item[],
  clause: Clause,
  used: Set<number>,
): Candidate {
  const items = run.filter((item) => item.start >= clause.start && item.end <= clause.end)
  for (const item of items) if (item.quote >= 0) used.add(item.quote)
  return {
    start: clause.start,
    end: clause.end,
    sentence: region.piece.sentence,
    level: region.level,
    links: region.links,
    items,
    rule: clause.rule,
    within: region.piece.within,
  }
}

/** The sentence inside a quotation; what it reports in turn adds a nested speaker. */
function ofQuotation(reading: Reading, voices: Voices, piece: Piece): Candidate[] {
  const voice = voices.ofQuote.get(piece.within ?? -1) ?? []
  const nested = nestedLinks(reading, voices, piece, voice)
  const links = [...voice, ...nested]
  const region: Region = { piece, from: piece.start, to: piece.end, links, level: 'direct' }
  return clausesOf(piece.items, true).map((clause) =>
    candidate(region, piece.items, clause, new Set()),
  )
}
