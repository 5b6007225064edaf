import { z } from 'zod'
import { type Scale, tones } from '#app/domain/rating/scales.ts'
import {
  faultsOfWords,
  longestWords,
  type OutcomeWords,
  type WordsFault,
} from '#app/domain/rating/wording.ts'
import { expectedVersion } from '#app/http/fields.ts'
import type { FieldErrors } from '#app/http/form.ts'

const outcome = z.object({
  label: z.string().trim().max(500),
  definition: z.string().trim().max(2_000),
  tone: z.enum(tones),
  place: z.coerce.number().int().min(1).max(20),
})

export const wordsForm = z.object({
  expectedVersion,
  intent: z.enum(['save', 'reset']),
  words: z.record(z.string(), outcome).default({}),
})

type Sent = z.infer<typeof wordsForm>['words']

/**
 * The words that were sent for this scale's outcomes, in the order that their places ask for. Who is
 * moved to a taken place goes before who stood there.
 */
export function wordsSent(scale: Scale, sent: Sent): readonly OutcomeWords[] {
  return scale.ratings
    .flatMap(({ key }, index) => {
      const own = Object.hasOwn(sent, key) ? sent[key] : undefined
      return own ? [{ key, ...own, was: index + 1 }] : []
    })
    .toSorted((a, b) => a.place - b.place || rankOf(a) - rankOf(b))
    .map(({ key, label, definition, tone }) => ({ key, label, definition, tone }))
}

/** Moved up comes first, unmoved next, moved down last. */
function rankOf({ place, was }: { place: number; was: number }): number {
  return Math.sign(place - was)
}

/** What is wrong with the words, by the field to mend it in. */
export function wordsErrors(words: readonly OutcomeWords[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const each of faultsOfWords(words)) {
    const label = words.find(({ key }) => key === each.key)?.label ?? each.key
    errors[fieldOf(each.key, each.part)] ??= sentences[each.fault](each, label)
  }
  return errors
}

export function fieldOf(key: string, part: 'label' | 'definition' | 'tone' | 'place'): string {
  return `words.${key}.${part}`
}

const parts = { label: 'Label', definition: 'Definition' }

const sentences: Record<WordsFault['fault'], (fault: WordsFault, label: string) => string> = {
  missing: ({ part }, label) =>
    part === 'label' ? 'Label: write one.' : `Definition of “${label}”: write what it means.`,
  too_long: ({ part }, label) =>
    `${parts[part]}${part === 'definition' ? ` of “${label}”` : ''}: use at most ${longestWords[part]} characters.`,
  same_label: (_, label) => `Label: “${label}” is the label of another outcome already.`,
}

/** The scale as its form sends it. */
export function wordsFields(scale: Scale): Record<string, string> {
  const fields = scale.ratings.flatMap(({ key, label, definition, tone }, index) => [
    [fieldOf(key, 'label'), label],
    [fieldOf(key, 'definition'), definition],
    [fieldOf(key, 'tone'), tone],
    [fieldOf(key, 'place'), String(index + 1)],
  ])
  return Object.fromEntries(fields)
}
