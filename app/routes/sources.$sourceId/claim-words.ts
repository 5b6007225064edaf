import type {
  AttributionFinding,
  ChallengeKind,
  Confidence,
  Stance,
} from '#app/domain/claim/claim.ts'

/** A closed answer: its label, and what choosing it says. */
export type Answer = { label: string; meaning: string }

export const attributionAnswers = {
  accurate_quote: { label: 'Accurate quote', meaning: 'they said it, in these words' },
  fair_paraphrase: { label: 'Fair paraphrase', meaning: 'other words, the same meaning' },
  misquoted: { label: 'Misquoted', meaning: 'they spoke, but the words or the meaning differ' },
  misattributed: { label: 'Misattributed', meaning: 'somebody else said it' },
  not_found: { label: 'Not found', meaning: 'no record that it was said' },
  not_applicable: { label: 'Nobody is quoted', meaning: 'the article speaks for itself here' },
} satisfies Record<AttributionFinding, Answer>

export const confidenceAnswers = {
  low: { label: 'Low', meaning: '' },
  medium: { label: 'Medium', meaning: '' },
  high: { label: 'High', meaning: '' },
} satisfies Record<Confidence, Answer>

export const stanceAnswers = {
  supports: { label: 'Supports', meaning: 'speaks for the claim' },
  refutes: { label: 'Refutes', meaning: 'speaks against the claim' },
  context: { label: 'Context', meaning: 'needed to understand it' },
} satisfies Record<Stance, Answer>

export const challengeAnswers = {
  misquote: { label: 'Misquote', meaning: 'the marked words are not what was said' },
  wrong_context: {
    label: 'Wrong context',
    meaning: 'the words mean something else where they stand',
  },
  evidence: { label: 'Evidence', meaning: 'what a verdict rests on does not hold' },
  conflict_of_interest: {
    label: 'Conflict of interest',
    meaning: 'somebody who judged was not free to',
  },
  new_information: { label: 'New information', meaning: 'something came to light since' },
} satisfies Record<ChallengeKind, Answer>

/** The answers of a closed list as choices for a form, in their order. */
export function choicesOf<Key extends string>(
  answers: Record<Key, Answer>,
): { value: Key; label: string; hint: string | undefined }[] {
  return (Object.entries(answers) as [Key, Answer][]).map(([value, { label, meaning }]) => ({
    value,
    label,
    hint: meaning === '' ? undefined : meaning,
  }))
}
