import { type Attribution, attributionsOf, mainSubject } from './attribution.ts'
import { linksOf } from './chain.ts'
import {
  type Cast,
  entityNamed,
  fullNamesIn,
  learnPeople,
  mentionAgain,
  newCast,
  resolveSource,
} from './entities.ts'
import type { AttributionLink, Entity, Span } from './extraction-result.ts'
import { answerers } from './interview.ts'
import type { Piece } from './outline.ts'
import { quoteVoices } from './quote-voices.ts'
import type { Reading } from './reading.ts'

/** An attribution with the links it adds to a chain (none when its source is unknown). */
export type Resolved = Attribution & {
  links: readonly AttributionLink[]
  outer: readonly AttributionLink[]
}

/** Who says what in a text. Chains are without their narrator, outermost link first. */
export type Voices = {
  entities: readonly Entity[]
  /** By sentence, in the text's own voice. */
  attributions: readonly (readonly Resolved[])[]
  /** By quotation of the first level; missing where nobody was found. */
  ofQuote: ReadonlyMap<number, readonly AttributionLink[]>
  /** By paragraph: the one who answers there, in an interview. */
  ofParagraph: ReadonlyMap<number, AttributionLink>
  /** By sentence, the person it is about. */
  subjects: readonly (Entity | null)[]
  cast: Cast
  /** By quotation of the second level, the id of who says it. */
  nested: ReadonlyMap<number, string>
}

/** Finds who speaks: first where words say so, then in the quotations left over. */
export function voicesOf(reading: Reading): Voices {
  const cast = newCast()
  for (const tokens of reading.tokens) learnPeople(cast, tokens)
  const ofParagraph = answerers(reading, cast)
  const attributions: Resolved[][] = []
  const subjects: (Entity | null)[] = []
  for (const [index, sentence] of reading.sentences.entries()) {
    const own = reading.pieces[index]?.find((piece) => piece.within === null)
    const spoken = sentence.kind === 'prose' || sentence.kind === 'question'
    const read =
      own && spoken
        ? readPiece(
            attributions.at(-1)?.at(-1),
            reading,
            own,
            cast,
            ofParagraph.get(sentence.paragraph),
          )
        : []
    attributions.push(read)
    subjects.push(own ? subjectOf(reading, own, cast) : null)
    remember(cast, subjects[index] ?? null, read)
  }
  const ofQuote = quoteVoices(reading, attributions, subjects, cast)
  return {
    entities: cast.entities.map(({ id, name, kind }) => ({ id, name, kind })),
    attributions,
    subjects,
    ofQuote,
    ofParagraph,
    cast,
    nested: new Map(),
  }
}

function readPiece(
  last: Resolved | undefined,
  reading: Reading,
  piece: Piece,
  cast: Cast,
  answerer: AttributionLink | undefined,
): Resolved[] {
  const resolved: Resolved[] = []
  const tokens = reading.tokens[piece.sentence] ?? []
  for (const attribution of attributionsOf(piece)) {
    mentionNames(cast, reading, piece, attribution.source?.start ?? attribution.cue.start)
    const outer = resolved
      .filter((other) => contains(other.content, attribution.cue))
      .flatMap((other) => other.links)
    const base = answerer ? [answerer, ...outer] : outer
    const links = linksOf(attribution, tokens, cast, base)
    const carried =
      outer.length === 0 && byPronoun(reading, attribution) ? carriedMedium(last, links) : []
    resolved.push({ ...attribution, outer: [...outer, ...carried], links })
  }
  return resolved
}

function byPronoun(reading: Reading, { source }: Attribution): boolean {
  return (
    source !== null && /^(?:he|she|they|it)$/i.test(reading.text.slice(source.start, source.end))
  )
}

/** `He characterised …` right after `Writing in a blog post, Ingram …`: the words still stand in the post. */
function carriedMedium(
  last: Resolved | undefined,
  links: readonly AttributionLink[],
): AttributionLink[] {
  const same = last?.links.at(-1)?.entityId === links.at(-1)?.entityId && links.length === 1
  const medium = same ? last?.links.find(({ role }) => role === 'medium') : undefined
  return medium ? [medium] : []
}

export function contains(outer: Span | null, inner: Span): boolean {
  return outer !== null && inner.start >= outer.start && inner.end <= outer.end
}

/** Names before the source in its own sentence are what its pronoun most likely means. */
function mentionNames(cast: Cast, reading: Reading, piece: Piece, before: number): void {
  const words = piece.items.filter((item) => item.quote < 0 && item.end <= before)
  const subject = mainSubject(piece.items, piece.items.length)
  for (const { name } of fullNamesIn(words))
    mentionAgain(cast, entityNamed(cast, name, 'person').id)
  for (const word of words) {
    const full = /^\p{Lu}/u.test(word.text) ? cast.surnames.get(word.text) : undefined
    if (full) mentionAgain(cast, entityNamed(cast, full, 'person').id)
  }
  const first = subject && piece.items[subject.from]
  const last = subject && piece.items[subject.to - 1]
  if (!first || !last || last.end > before) return
  const entity = resolveSource(cast, reading.tokens[piece.sentence] ?? [], {
    start: first.start,
    end: last.end,
  })
  if (entity?.kind === 'person') mentionAgain(cast, entity.id)
}

/** The person or group that the sentence is about, null for things and for nobody known. */
function subjectOf(reading: Reading, piece: Piece, cast: Cast): Entity | null {
  const run = mainSubject(piece.items, piece.items.length)
  const first = run && piece.items[run.from]
  const last = run && piece.items[run.to - 1]
  if (!first || !last) return null
  const tokens = reading.tokens[piece.sentence] ?? []
  const named = /^\p{Lu}/u.test(last.text) || /^(?:he|she)$/.test(last.lower)
  if (!named) return null
  const entity = resolveSource(cast, tokens, { start: first.start, end: last.end })
  return entity?.kind === 'person' ? entity : null
}

function remember(cast: Cast, subject: Entity | null, read: readonly Resolved[]): void {
  if (subject) mentionAgain(cast, subject.id)
  for (const { links } of read) {
    const speaker = links.at(-1)
    if (speaker) mentionAgain(cast, speaker.entityId)
  }
}
