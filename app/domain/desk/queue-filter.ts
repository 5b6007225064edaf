import { z } from 'zod'
import { dispositions, publications, stages } from '../claim/claim.ts'

export const dueFilters = ['overdue', 'today', 'week', 'none'] as const
export type DueFilter = (typeof dueFilters)[number]

/** Days that a claim may have waited where it is. */
export const waits = ['3', '7', '14', '30', '90'] as const

/** In which order a list is read. */
export const queueSorts = ['due', 'age', 'newest', 'score'] as const
export type QueueSort = (typeof queueSorts)[number]

/** Longer texts than this are no search. */
const longestText = 200

const blank = z.literal('').transform(() => null)
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.union([blank, z.enum(values)])
const id = z.guid().transform((text) => text.toLowerCase())
const ratingKey = z.union([blank, z.string().regex(/^[a-z_]{1,40}$/)])
const words = z.union([
  blank,
  z
    .string()
    .max(longestText)
    .regex(/^[^\p{Cc}\p{Surrogate}]*$/u),
])

const fields = {
  /** Words of the statement, the quote or the speaker. */
  q: words,
  stage: oneOf(stages),
  /** What the desk confirmed. Nothing else is looked at: a sealed verdict cannot be filtered for. */
  rating: ratingKey,
  /** What the person who looks gave in the claim's present round. */
  mine: ratingKey,
  speaker: words,
  source: z.union([blank, id]),
  /** 'me', 'nobody', or a member's id. */
  assignee: z.union([blank, z.enum(['me', 'nobody']), id]),
  due: oneOf(dueFilters),
  /** At least so many days in the same place. */
  waits: oneOf(waits),
  tag: words,
  disposition: oneOf(dispositions),
  publication: oneOf(publications),
} as const

const schema = z.object(fields)

/** What of a list is shown; null where anything will do. */
export type QueueFilter = z.infer<typeof schema>
export type QueueFilterField = keyof QueueFilter
export const queueFilterFields = Object.keys(fields) as readonly QueueFilterField[]

export const noQueueFilter = Object.fromEntries(
  queueFilterFields.map((name) => [name, null]),
) as QueueFilter

/** How a list is looked at: what of it, and in which order. */
export type QueueView = { filter: QueueFilter; sort: QueueSort }

/**
 * The filter and order that an address asks for. Where a field cannot be read, `errors` has the
 * sentence that says so and nothing is filtered: half a filter would pass for the whole of one.
 */
export function parseQueueView(search: URLSearchParams): {
  view: QueueView
  errors: Partial<Record<QueueFilterField, string>>
} {
  const given = queueFilterFields.map((name) => [name, search.get(name)?.trim() ?? ''])
  const parsed = schema.safeParse(Object.fromEntries(given))
  const sort = queueSorts.find((each) => each === search.get('sort')) ?? 'due'
  if (parsed.success) return { view: { filter: parsed.data, sort }, errors: {} }
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0] as QueueFilterField))
  return {
    view: { filter: noQueueFilter, sort },
    errors: Object.fromEntries([...wrong].map((name) => [name, errors[name]])),
  }
}

/** The query string that gives this view again; what is as usual is left out, so that it is one string. */
export function queueSearch({ filter, sort }: QueueView): URLSearchParams {
  const search = new URLSearchParams()
  for (const name of queueFilterFields) {
    const value = filter[name]
    if (value !== null) search.set(name, value)
  }
  if (sort !== 'due') search.set('sort', sort)
  return search
}

/** Whether the view shows less than its list. */
export function isFiltered({ filter }: QueueView): boolean {
  return queueFilterFields.some((name) => filter[name] !== null)
}

const choose = (what: string) => `Choose ${what} from the list.`

const errors: Record<QueueFilterField, string> = {
  q: `Search for at most ${longestText} characters.`,
  stage: choose('a stage'),
  rating: choose('a rating'),
  mine: choose('a rating of yours'),
  speaker: `Name a speaker in at most ${longestText} characters.`,
  source: choose('a source'),
  assignee: choose('a person'),
  due: choose('when it is due'),
  waits: choose('a number of days'),
  tag: `Name a tag in at most ${longestText} characters.`,
  disposition: choose('whether it is set aside'),
  publication: choose('whether it is published'),
}
