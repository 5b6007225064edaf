import { perceivedLength } from '../shared/perceived-length.ts'
import { type Scale, scaleOf, type Tone } from './scales.ts'

/** What a desk may choose of an outcome; its key, its place on the line and what it asks for stay. */
export type OutcomeWords = { key: string; label: string; definition: string; tone: Tone }

/** The longest words, in characters as a reader counts: a label has to fit on a chip. */
export const longestWords = { label: 32, definition: 160 } as const

/** The scale's words in its order: what a desk starts from, and what is hashed to name a wording. */
export function wordsOf(scale: Scale): readonly OutcomeWords[] {
  return scale.ratings.map(({ key, label, definition, tone }) => ({ key, label, definition, tone }))
}

/** Whether two scales say the same in the same order and colours. */
export function sameWords(one: Scale, other: Scale): boolean {
  return one.key === other.key && JSON.stringify(wordsOf(one)) === JSON.stringify(wordsOf(other))
}

/**
 * The preset in a desk's words and order; an outcome that they leave out keeps its own words at the
 * end, so that no stored rating is ever without a name.
 */
export function wordedScale(
  presetKey: string,
  wording: string | null,
  words: readonly OutcomeWords[],
): Scale {
  const preset = scaleOf(presetKey)
  const place = new Map(words.map((each, index) => [each.key, { ...each, index }]))
  const ratings = preset.ratings
    .map((rating) => ({ rating, words: place.get(rating.key) }))
    .toSorted((a, b) => (a.words?.index ?? Infinity) - (b.words?.index ?? Infinity))
    .map(({ rating, words: own }) =>
      own ? { ...rating, label: own.label, definition: own.definition, tone: own.tone } : rating,
    )
  return { ...preset, wording, ratings }
}

/** What is wrong with a desk's words. */
export type WordsFault = {
  key: string
  part: 'label' | 'definition'
  fault: 'missing' | 'too_long' | 'same_label'
}

/** Every outcome needs a label that no other has, whatever its case, and a definition; neither too long. */
export function faultsOfWords(words: readonly OutcomeWords[]): readonly WordsFault[] {
  const seen = new Set<string>()
  return words.flatMap(({ key, label, definition }) => {
    const faults: WordsFault[] = []
    const folded = label.trim().normalize('NFKC').toLocaleLowerCase('en')
    for (const [part, text] of [
      ['label', label],
      ['definition', definition],
    ] as const) {
      const length = perceivedLength(text)
      if (length === 0) faults.push({ key, part, fault: 'missing' })
      if (length > longestWords[part]) faults.push({ key, part, fault: 'too_long' })
    }
    if (folded !== '' && seen.has(folded)) faults.push({ key, part: 'label', fault: 'same_label' })
    seen.add(folded)
    return faults
  })
}
