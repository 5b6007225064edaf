import { z } from 'zod'
import { type AuditEventType, catalogue } from './catalogue.ts'
import { type AskedObject, type AuditObject, formatObject, parseObject } from './object.ts'

/** Days that end with the one on which somebody looks, in UTC, and how many before that one they begin. */
export const periods = { today: 0, '7-days': 6, '30-days': 29 } as const
export type Period = keyof typeof periods

/** What people call them. */
export const periodNames: Record<Period, string> = {
  today: 'Today',
  '7-days': 'Last 7 days',
  '30-days': 'Last 30 days',
}

/** Which events of the log are asked for; null where any will do. */
export type AuditFilter = {
  /** The id of the member who acted. */
  person: string | null
  act: AuditEventType | null
  /** What the events are about. */
  about: AuditObject | null
  /** Stays relative: tomorrow it is other days. Then there are neither `from` nor `to`. */
  period: Period | null
  /** Calendar days in UTC, both included. */
  from: string | null
  to: string | null
}

/** A filter as it stands in an address; which object is meant may still have to be looked up. */
export type AskedFilter = Omit<AuditFilter, 'about'> & { about: AskedObject | null }

export const noFilter: AuditFilter = {
  person: null,
  act: null,
  about: null,
  period: null,
  from: null,
  to: null,
}

/** Whether less than the whole log is asked for. */
export function isNarrowed(filter: AuditFilter): boolean {
  return Object.values(filter).some((value) => value !== null)
}

const blank = z.literal('').transform(() => null)
const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.union([blank, z.enum(values as [Value, ...Value[]])])
const day = z.union([blank, z.iso.date()])
const query = z.object({
  person: z.union([blank, z.guid()]),
  act: oneOf(Object.keys(catalogue) as AuditEventType[]),
  about: z.string().transform((text, context) => {
    const object = text === '' ? null : parseObject(text)
    if (text !== '' && object === null) context.addIssue('no object')
    return object
  }),
  period: oneOf(Object.keys(periods) as Period[]),
  from: day,
  to: day,
})

export type FilterField = keyof AuditFilter
export type FilterErrors = Partial<Record<FilterField, string>>
export const filterFields = Object.keys(noFilter) as readonly FilterField[]

/** The filter of a query string, or for each field that cannot be read the sentence that says so. */
export function parseFilter(
  search: URLSearchParams,
): { ok: true; filter: AskedFilter } | { ok: false; errors: FilterErrors } {
  const given = filterFields.map((name) => [name, search.get(name)?.trim() ?? ''])
  const parsed = query.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as FilterField))
    return { ok: false, errors: Object.fromEntries([...wrong].map((name) => [name, errors[name]])) }
  }
  const { period, from, to } = parsed.data
  if (period !== null && (from !== null || to !== null)) {
    return { ok: false, errors: { period: 'Choose a period, or give days, but not both.' } }
  }
  return from !== null && to !== null && to < from
    ? { ok: false, errors: { to: 'The last day must not lie before the first.' } }
    : { ok: true, filter: parsed.data }
}

/** The query string that gives this filter again; empty fields are left out. */
export function filterSearch(filter: AskedFilter): URLSearchParams {
  const search = new URLSearchParams()
  for (const name of filterFields) {
    const value = filter[name]
    if (value !== null) search.set(name, typeof value === 'string' ? value : formatObject(value))
  }
  return search
}

/** What is said where what was asked about is nothing that the desk has. */
export const nothingSuch = 'About: nothing on this desk has this address or id.'

const errors: Record<FilterField, string> = {
  person: 'Choose a person from the list.',
  act: 'Choose an act from the list.',
  about:
    'About: enter the address or the id of a claim, a text, a person, an appeal, a challenge or a published check.',
  period: 'Choose a period from the list.',
  from: 'Enter the first day as year-month-day.',
  to: 'Enter the last day as year-month-day.',
}
