import type { QueueChoices } from '#app/data/reads/queue/choices.server.ts'
import { ratingLabels } from '#app/domain/audit/naming.ts'
import type {
  QueueFilter,
  QueueFilterField,
  QueueSort,
  QueueView,
} from '#app/domain/desk/queue-filter.ts'
import { queueFilterFields, queueSearch } from '#app/domain/desk/queue-filter.ts'
import { ratingOf } from '#app/domain/rating/scales.ts'

/** What a field's values are called, where they are few and known. */
export const filterOptions = {
  stage: {
    unverified: 'Unverified',
    disputed: 'Verdict disputed',
    confirmed: 'Verdict confirmed',
  },
  due: {
    overdue: 'Overdue',
    today: 'Today',
    week: 'Within seven days',
    none: 'No date',
  },
  waits: {
    '3': '3 days or more',
    '7': '7 days or more',
    '14': '14 days or more',
    '30': '30 days or more',
    '90': '90 days or more',
  },
  disposition: {
    active: 'Not set aside',
    not_checkable: 'Not checkable',
    duplicate_of: 'Duplicate',
    withdrawn: 'Withdrawn',
  },
  publication: {
    none: 'Not published',
    published: 'Published',
    corrected: 'Corrected',
    retracted: 'Retracted',
  },
} as const satisfies Partial<Record<QueueFilterField, Readonly<Record<string, string>>>>

export const filterLabels: Record<QueueFilterField, string> = {
  q: 'Words',
  stage: 'Stage',
  rating: 'Confirmed as',
  mine: 'I rated it',
  speaker: 'Speaker',
  source: 'Source',
  assignee: 'Assigned to',
  due: 'Due',
  waits: 'Has waited',
  tag: 'Tag',
  disposition: 'Set aside',
  publication: 'Publication',
}

export const sortLabels: Record<QueueSort, string> = {
  due: 'Due date, then age',
  age: 'Longest waiting',
  newest: 'Newest',
  score: 'Worth checking most',
}

/** A filter that is on: in words, and the query string of the list without it. */
export type ActiveFilter = {
  field: QueueFilterField
  label: string
  value: string
  without: string
}

/** The filters that are on, in the order of the fields. */
export function activeFilters(view: QueueView, names: QueueChoices): readonly ActiveFilter[] {
  return queueFilterFields.flatMap((field) => {
    const value = view.filter[field]
    if (value === null) return []
    const without = queueSearch({ ...view, filter: { ...view.filter, [field]: null } }).toString()
    return { field, label: filterLabels[field], value: valueInWords(field, value, names), without }
  })
}

function valueInWords(
  field: keyof QueueFilter,
  value: string,
  { people, sources, scale }: QueueChoices,
): string {
  if (field === 'source') return sources.find(({ id }) => id === value)?.title ?? 'unknown'
  if (field === 'assignee') {
    if (value === 'me') return 'me'
    if (value === 'nobody') return 'nobody: open to all'
    return people.find(({ id }) => id === value)?.name ?? 'unknown'
  }
  if (field === 'rating' || field === 'mine') {
    return ratingOf(scale, value)?.label ?? ratingLabels[value] ?? value
  }
  if (!Object.hasOwn(filterOptions, field)) return value
  const options: Readonly<Record<string, string>> =
    filterOptions[field as keyof typeof filterOptions]
  return options[value] ?? value
}
