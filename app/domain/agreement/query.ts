import { z } from 'zod'
import { scales } from '../rating/scales.ts'

/** What of the desk's agreement is asked for. */
export type AgreementQuery = {
  /** Calendar days in UTC, both included. */
  from: string
  to: string
  scale: string | null
  sourceId: string | null
  pair: readonly [string, string] | null
}

/** The days that a page shows when none are asked for. */
const usualDays = 90
const mostDays = 366
const dayLength = 86_400_000

// The years that a database's calendar and a four-figure year are both sure of.
const day = z.iso.date().regex(/^[12]\d{3}/)
const uuid = z.guid().transform((id) => id.toLowerCase())
const query = z.object({
  from: z.union([z.literal('').transform(() => null), day]),
  to: z.union([z.literal('').transform(() => null), day]),
  scale: z.enum(Object.keys(scales)).nullable().catch(null),
  sourceId: uuid.nullable().catch(null),
  pair: z
    .tuple([uuid, uuid])
    .refine(([first, second]) => first !== second)
    .nullable()
    .catch(null),
})

type Errors = Partial<Record<'from' | 'to', string>>

/**
 * The question of a query string, `today` being a calendar day in UTC. Where the days cannot be read
 * or span more than a year, the last 90 days, with the sentence that says what is wrong.
 */
export function parseAgreementQuery(
  search: URLSearchParams,
  today: string,
): { asked: AgreementQuery; errors: Errors } {
  const usual = { from: daysBefore(today, usualDays - 1), to: today }
  const parsed = query.safeParse({
    from: search.get('from')?.trim() ?? '',
    to: search.get('to')?.trim() ?? '',
    scale: search.get('scale'),
    sourceId: search.get('source'),
    pair: search.get('pair')?.split('~') ?? null,
  })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path: [name] }) => [
      name,
      'Enter a day as year-month-day.',
    ])
    return { asked: { ...usual, ...nothingElse }, errors: Object.fromEntries(wrong) }
  }
  const { from: givenFrom, to: givenTo, ...rest } = parsed.data
  const to = givenTo ?? today
  const from = givenFrom ?? daysBefore(to, usualDays - 1)
  const error = faultOf(from, to)
  if (error !== null) return { asked: { ...usual, ...rest }, errors: { to: error } }
  return { asked: { from, to, ...rest }, errors: {} }
}

/** The query string that asks the same, with some of it changed. */
export function agreementSearch(
  asked: AgreementQuery,
  changed: Partial<AgreementQuery> = {},
): string {
  const { from, to, scale, sourceId, pair } = { ...asked, ...changed }
  const search = new URLSearchParams({ from, to })
  if (scale !== null) search.set('scale', scale)
  if (sourceId !== null) search.set('source', sourceId)
  if (pair !== null) search.set('pair', pair.join('~'))
  return search.toString()
}

const nothingElse = { scale: null, sourceId: null, pair: null }

function faultOf(from: string, to: string): string | null {
  if (to < from) return 'The last day must not lie before the first.'
  const days = (Date.parse(to) - Date.parse(from)) / dayLength + 1
  return days > mostDays ? 'Choose a year at most.' : null
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayLength).toISOString().slice(0, 10)
}
