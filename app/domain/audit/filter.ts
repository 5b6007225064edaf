import { z } from 'zod'
import { type AuditEventType, catalogue } from './catalogue.ts'

/** Which events of the log are asked for; null where any will do. */
export type AuditFilter = {
  /** A member's id. */
  person: string | null
  act: AuditEventType | null
  /** A claim's id. */
  claim: string | null
  /** Calendar days in UTC, both included. */
  from: string | null
  to: string | null
}

export const noFilter: AuditFilter = { person: null, act: null, claim: null, from: null, to: null }

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

const day = z.union([z.literal('').transform(() => null), z.iso.date()])
const query = z.object({
  person: z.union([z.literal('').transform(() => null), z.guid()]),
  act: z.union([
    z.literal('').transform(() => null),
    z.enum(Object.keys(catalogue) as [AuditEventType, ...AuditEventType[]]),
  ]),
  // People paste the address of a claim's page as often as its id.
  claim: z.union([
    z.literal('').transform(() => null),
    z
      .string()
      .regex(uuid)
      .transform((text) => uuid.exec(text)?.[0].toLowerCase() ?? null),
  ]),
  from: day,
  to: day,
})

type FilterField = keyof AuditFilter

/** The filter of a query string, or for each field that cannot be read the sentence that says so. */
export function parseFilter(
  search: URLSearchParams,
): { ok: true; filter: AuditFilter } | { ok: false; errors: Partial<Record<FilterField, string>> } {
  const given = (name: FilterField) => search.get(name)?.trim() ?? ''
  const parsed = query.safeParse({
    person: given('person'),
    act: given('act'),
    claim: given('claim'),
    from: given('from'),
    to: given('to'),
  })
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as FilterField))
    return { ok: false, errors: Object.fromEntries([...wrong].map((name) => [name, errors[name]])) }
  }
  const { from, to } = parsed.data
  return from !== null && to !== null && to < from
    ? { ok: false, errors: { to: 'The last day must not lie before the first.' } }
    : { ok: true, filter: parsed.data }
}

/** The query string that gives this filter again; empty fields are left out. */
export function filterSearch(filter: AuditFilter): URLSearchParams {
  return new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}

const errors: Record<FilterField, string> = {
  person: 'Choose a person from the list.',
  act: 'Choose an act from the list.',
  claim: 'Enter a claim’s id, or the address of its page.',
  from: 'Enter the first day as year-month-day.',
  to: 'Enter the last day as year-month-day.',
}
