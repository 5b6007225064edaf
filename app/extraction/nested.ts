import { attributionsOf } from './attribution.ts'
import { type Cast, entityNamed, fullNamesIn } from './entities.ts'
import type { AttributionLink } from './extraction-result.ts'
import type { Item, Piece } from './outline.ts'
import type { Reading } from './reading.ts'
import type { Voices } from './voices.ts'

/**
 * Who is quoted inside a quotation: `“He said, ‘No way.’”`. "I" is the speaker of the quotation;
 * "he" and "she" are the last person named in it who is not.
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
  const who = named(voices.cast, words, speaker) ?? lastNamed(reading, voices.cast, piece, speaker)
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
  const capital = words.filter((word) => /^\p{Lu}/u.test(word.text) && word.pos !== 'PRON').at(-1)
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

/** The person named last before the sentence inside the same quotation, or just before it. */
function lastNamed(
  reading: Reading,
  cast: Cast,
  piece: Piece,
  speaker: AttributionLink,
): Who | null {
  for (let at = piece.sentence; at >= Math.max(0, piece.sentence - 8); at -= 1) {
    const tokens = (reading.tokens[at] ?? []).filter((token) => token.start < piece.start)
    for (const token of tokens.toReversed()) {
      const full = /^\p{Lu}/u.test(token.text)
        ? (cast.surnames.get(token.text) ?? cast.firstNames.get(token.text))
        : undefined
      if (full && full !== speaker.name) return personOf(cast, full)
    }
    const full = fullNamesIn(tokens).findLast(({ name }) => name !== speaker.name)
    if (full) return personOf(cast, full.name)
  }
  return null
}
