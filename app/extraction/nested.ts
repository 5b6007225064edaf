import { attributionsOf } from './attribution.ts'
import { type Cast, canBe, entityNamed, resolveSource } from './entities.ts'
import type { AttributionLink, Span } from './extraction-result.ts'
import type { Item, Piece } from './outline.ts'
import type { Reading } from './reading.ts'
import { definiteRole } from './roles.ts'
import type { Token } from './tagging.ts'
import type { Voices } from './voices.ts'

/**
 * Who is quoted inside a quotation: `“He said, ‘No way.’”`. "I" is the speaker of the quotation;
 * "he" and "she" are the last person named in it who is not, by name or as `the deputy mayor`.
 * Anybody else is who the words say.
 */
export function nestedLinks(
  reading: Reading,
  voices: Voices,
  piece: Piece,
  voice: readonly AttributionLink[],
): AttributionLink[] {
  const speaker = voice.at(-1)
  const told = attributionsOf(piece).find((one) => one.quotes.length > 0 && one.source)
  if (!told?.source || !speaker) return []
  const { source } = told
  const words = piece.items.filter((item) => item.start >= source.start && item.end <= source.end)
  const pronoun = words.length === 1 && words[0]?.pos === 'PRON' ? words[0].lower : null
  const who = pronoun
    ? (named(voices.cast, words, speaker) ??
      lastNamed(reading, voices.cast, piece, speaker, pronoun))
    : (named(voices.cast, words, speaker) ?? described(voices.cast, words, source))
  if (!who) return []
  return [
    {
      role: 'nested-speaker',
      entityId: who.entityId,
      name: who.name,
      source,
      cue: told.cue,
      rule: `nested-${told.rule}`,
      confidence: 0.8,
    },
  ]
}

type Who = { entityId: string; name: string }

function named(cast: Cast, words: readonly Item[], speaker: AttributionLink): Who | null {
  if (words.length === 1 && /^(?:i|we)$/.test(words[0]?.lower ?? ''))
    return { entityId: speaker.entityId, name: speaker.name }
  const capital = words.filter((word) => /^\p{Lu}/u.test(word.text) && word.pos === 'PROPN').at(-1)
  if (!capital) return null
  return personOf(
    cast,
    cast.surnames.get(capital.text) ?? cast.firstNames.get(capital.text) ?? capital.text,
  )
}

function personOf(cast: Cast, name: string): Who {
  const entity = entityNamed(cast, name, 'person')
  return { entityId: entity.id, name: entity.name }
}

/** `The skipper said`: the phrase itself, or whoever the text says that is. */
function described(cast: Cast, words: readonly Item[], source: Span): Who | null {
  const entity = resolveSource(cast, words, source)
  return entity && { entityId: entity.id, name: entity.name }
}

/** The person spoken of last before the sentence, inside the same quotation or just before it. */
function lastNamed(
  reading: Reading,
  cast: Cast,
  piece: Piece,
  speaker: AttributionLink,
  pronoun: string,
): Who | null {
  for (let at = piece.sentence; at >= Math.max(0, piece.sentence - 8); at -= 1) {
    const tokens = (reading.tokens[at] ?? []).filter((token) => token.start < piece.start)
    for (const index of [...tokens.keys()].reverse()) {
      const who = spokenOfAt(cast, tokens, index)
      if (who && who.entityId !== speaker.entityId && canBe(cast, who.entityId, pronoun)) return who
    }
  }
  return null
}

function spokenOfAt(cast: Cast, tokens: readonly Token[], at: number): Who | null {
  const text = tokens[at]?.text ?? ''
  if (/^\p{Lu}/u.test(text)) {
    const full = cast.surnames.get(text) ?? cast.firstNames.get(text)
    return full ? personOf(cast, full) : null
  }
  const role = definiteRole(tokens, at)
  if (!role) return null
  const holder = cast.roles.get(role)
  if (holder) return personOf(cast, holder)
  const { id, name } = entityNamed(cast, role, 'person')
  return { entityId: id, name }
}
