import { type Cast, resolveSource } from './entities.ts'
import type { AttributionLink, Entity, Quote } from './extraction-result.ts'
import type { Reading } from './reading.ts'
import type { Token } from './tagging.ts'
import type { Resolved } from './voices.ts'

type Voice = readonly AttributionLink[]
type Scene = {
  reading: Reading
  attributions: readonly (readonly Resolved[])[]
  subjects: readonly (Entity | null)[]
  cast: Cast
  voices: Map<number, Voice>
  /** By quotation, the sentence that it begins in. */
  startsIn: readonly number[]
  /** By sentence, the last quotation of the first level in it. */
  lastIn: ReadonlyMap<number, number>
}

/** Who speaks each quotation of the first level: named beside it, announced before it, or carried over. */
export function quoteVoices(
  reading: Reading,
  attributions: readonly (readonly Resolved[])[],
  subjects: readonly (Entity | null)[],
  cast: Cast,
): Map<number, Voice> {
  const startsIn = sentencesWhereQuotesStart(reading)
  const scene: Scene = {
    reading,
    attributions,
    subjects,
    cast,
    voices: new Map(),
    startsIn,
    lastIn: lastQuotes(reading, startsIn),
  }
  for (const [index, found] of attributions.entries())
    for (const one of found) giveVoice(scene, index, one)
  for (const [id, quote] of reading.quotes.entries()) {
    if (quote.depth !== 1 || !reading.utterance[id] || scene.voices.has(id)) continue
    const voice = uncued(scene, id, quote)
    if (voice && voice.length > 0) scene.voices.set(id, voice)
  }
  return scene.voices
}

function giveVoice(scene: Scene, sentence: number, one: Resolved): void {
  if (one.links.length === 0) return
  for (const id of one.quotes) {
    if (scene.voices.has(id) && one.kind === 'according-to') continue
    const announced = scene.attributions[sentence - 1]?.find(({ leadIn }) => leadIn)
    const speaker = one.links.at(-1)
    const same = announced?.links.at(-1)?.entityId === speaker?.entityId
    const outer = one.outer.length > 0 || !announced || !same ? one.outer : announced.outer
    scene.voices.set(id, [...outer, ...one.links])
  }
}

function sentencesWhereQuotesStart(reading: Reading): number[] {
  let sentence = 0
  return reading.quotes.map((quote) => {
    while ((reading.sentences[sentence]?.end ?? Infinity) <= quote.start) sentence += 1
    return sentence
  })
}

function uncued(scene: Scene, id: number, quote: Quote): Voice | null {
  const sentence = scene.startsIn[id] ?? 0
  if (quote.continues !== null)
    return renamed(scene.voices.get(quote.continues), 'continued-quotation', 0.95)
  return (
    signature(scene, id, quote) ??
    announced(scene, sentence) ??
    sameSentence(scene, sentence) ??
    sameParagraph(scene, id, quote, sentence) ??
    earlierParagraph(scene, quote, sentence)
  )
}

function renamed(voice: Voice | undefined | null, rule: string, factor: number): Voice | null {
  if (!voice || voice.length === 0) return null
  return voice.map((link, index) =>
    index === voice.length - 1
      ? { ...link, rule, confidence: round(link.confidence * factor) }
      : link,
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** `“…” — Rick Santorum`, `… Charles Bolden, NASA Administrator`: the rest of the paragraph is a name. */
function signature(scene: Scene, id: number, quote: Quote): Voice | null {
  const { reading, cast } = scene
  const paragraph = reading.paragraphs[quote.paragraph]
  const rest = reading.text.slice(quote.end, paragraph?.end ?? quote.end)
  const found =
    /^\s*(?:[-–—~]{1,2}\s*)?(\p{Lu}[^.?!"“”]{2,90}?)(?:,?\s*["“][^"“”]{2,120}["”])?[.]?\s*$/u.exec(
      rest,
    )
  if (!found?.[1]) return null
  const start = quote.end + rest.indexOf(found[1])
  const comma = found[1].indexOf(',')
  const source = { start, end: start + (comma > 0 ? comma : found[1].trimEnd().length) }
  const tokens = tokensBetween(reading, scene.startsIn[id] ?? 0, start, source.end)
  if (tokens.some(({ pos }) => pos === 'VERB' || pos === 'AUX')) return null
  const entity = resolveSource(cast, tokens, source)
  if (!entity) return null
  return [
    {
      role: 'speaker',
      entityId: entity.id,
      name: entity.name,
      source,
      rule: 'signature',
      confidence: 0.9,
    },
  ]
}

function tokensBetween(reading: Reading, sentence: number, start: number, end: number): Token[] {
  const tokens: Token[] = []
  for (let at = sentence; (reading.sentences[at]?.start ?? Infinity) < end; at += 1) {
    for (const token of reading.tokens[at] ?? []) {
      if (token.start >= start && token.end <= end) tokens.push(token)
    }
  }
  return tokens
}

/** The sentence before ends in `stating:`. */
function announced(scene: Scene, sentence: number): Voice | null {
  const lead = scene.attributions[sentence - 1]?.find((one) => one.leadIn)
  return lead ? renamed([...lead.outer, ...lead.links], 'lead-in', 1) : null
}

/** A quotation inside a sentence about somebody: `He characterised the conflict as “…”`. */
function sameSentence(scene: Scene, sentence: number): Voice | null {
  const said = scene.attributions[sentence]?.findLast((one) => one.links.length > 0)
  if (said) return renamed([...said.outer, ...said.links], 'same-sentence', 0.8)
  const outside = scene.reading.pieces[sentence]?.some((piece) => piece.within === null)
  return outside ? bySubject(scene.subjects[sentence], 'subject-of-sentence', 0.6) : null
}

function bySubject(
  subject: Entity | null | undefined,
  rule: string,
  confidence: number,
): Voice | null {
  if (!subject) return null
  return [{ role: 'speaker', entityId: subject.id, name: subject.name, rule, confidence }]
}

/** How many quotations or sentences back a speaker is looked for; also keeps the search linear. */
const nearby = 12

function sameParagraph(scene: Scene, id: number, quote: Quote, sentence: number): Voice | null {
  for (let before = id - 1; before >= Math.max(0, id - nearby); before -= 1) {
    if (scene.reading.quotes[before]?.paragraph !== quote.paragraph) break
    const voice = scene.voices.get(before)
    if (voice) return renamed(voice, 'same-paragraph', 0.85)
  }
  for (let at = sentence - 1; at >= Math.max(0, sentence - nearby); at -= 1) {
    if (scene.reading.sentences[at]?.paragraph !== quote.paragraph) break
    const voice = voiceOfSentence(scene, at)
    if (voice) return renamed(voice, 'sentence-before', 0.75)
  }
  return null
}

/** Who is speaking, or spoken of, in a sentence of the text's own. */
function voiceOfSentence(scene: Scene, sentence: number): Voice | null {
  const said = scene.attributions[sentence]?.findLast(
    (one) => one.links.length > 0 && one.kind !== 'finding',
  )
  if (said) return [...said.outer, ...said.links]
  return bySubject(scene.subjects[sentence], 'subject', 0.7)
}

/** How many paragraphs back a speaker is carried: further away it is a guess. */
const reach = 2

function earlierParagraph(scene: Scene, quote: Quote, sentence: number): Voice | null {
  const { sentences } = scene.reading
  for (let at = sentence - 1; at >= Math.max(0, sentence - 3 * nearby); at -= 1) {
    const other = sentences[at]
    if (!other || quote.paragraph - other.paragraph > reach) return null
    const spoken = scene.lastIn.get(at)
    const voice =
      (spoken === undefined ? null : scene.voices.get(spoken)) ?? voiceOfSentence(scene, at)
    if (voice && voice.length > 0) return renamed(voice, 'paragraph-before', 0.8)
  }
  return null
}

function lastQuotes(reading: Reading, startsIn: readonly number[]): Map<number, number> {
  const last = new Map<number, number>()
  for (const [id, quote] of reading.quotes.entries()) {
    if (quote.depth !== 1 || !reading.utterance[id]) continue
    for (
      let at = startsIn[id] ?? 0;
      (reading.sentences[at]?.start ?? Infinity) < quote.end;
      at += 1
    ) {
      last.set(at, id)
    }
  }
  return last
}
