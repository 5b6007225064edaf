/** The language model that the operator has named: where it is asked, and by what name. */
export type ModelName = {
  /** As people are shown it before a text leaves the desk: `models.example.org`, `127.0.0.1:8080`. */
  host: string
  model: string
}

/** Why asking a model ended without all of its answers. */
export const modelFaults = [
  /** Nothing could be reached there. */
  'no_answer',
  'too_slow',
  /** A status other than 200: switched off, a wrong key, a redirect. */
  'answered_badly',
  'too_large',
  /** No JSON of the shape asked for, the second time either. */
  'malformed',
  /** The operator has named another model, or none, since somebody agreed to this one. */
  'other_model',
  /** A newer text came before the model was asked about this one. */
  'text_changed',
  /** The rules took too long for the text themselves. */
  'not_read',
] as const

export type ModelFault = (typeof modelFaults)[number]

/** Why a proposal of a model is dropped: its quote does not stand in the text, or not as it is. */
export const rejections = [
  'not_in_text',
  'ambiguous',
  'too_short',
  'number_differs',
  'negation_differs',
  'name_differs',
  'words_differ',
  'claimant_not_in_text',
  'misshapen',
] as const

export type Rejection = (typeof rejections)[number]
export type Rejected = Readonly<Partial<Record<Rejection, number>>>

/** How far the asking of a model about a text is. */
export type Asking = ModelName & {
  id: string
  /** The version of the question. */
  prompt: string
  /** Null before the first part is asked about. */
  parts: number | null
  answered: number
  /** Sentences that are not sent, since the text is longer than the desk sends. */
  leftOut: number
  exact: number
  approximate: number
  rejected: Rejected
  hasEnded: boolean
  failed: ModelFault | null
}

/** How many of a model's proposals stand in the text. */
export function countProposals({
  exact,
  approximate,
}: Pick<Asking, 'exact' | 'approximate'>): number {
  return exact + approximate
}

export function countRejected(rejected: Rejected): number {
  return Object.values(rejected).reduce((sum, count) => sum + count, 0)
}

/** Of all that a model proposed, the share of refusals above which the rest deserves doubt, too. */
const mostRejected = 0.2

/** Whether people are to be warned of what such a model proposes. */
export function isDoubtful(asking: Asking): boolean {
  const refused = countRejected(asking.rejected)
  return refused > (refused + countProposals(asking)) * mostRejected
}
