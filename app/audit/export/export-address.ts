import { numberOfDecimal } from '#app/domain/audit/bytes.ts'
import { filterFields } from '#app/domain/audit/filter.ts'

/** What an export's address may hold. Anything else was meant to narrow the copy, and would not: it is refused. */
const parameters: readonly string[] = [...filterFields, 'size', 'begin', 'end', 'bom']

/** A sentence that names the first parameter that no export knows; null where all are known. */
export function unknownParameter(search: URLSearchParams): string | null {
  const name = [...search.keys()].find((each) => !parameters.includes(each))
  if (name === undefined) return null
  return `${name}: nothing can be asked for by that. Known are ${parameters.join(', ')}.`
}

/** From this byte on, and to before that one. */
export type ByteRange = { from: number; to: number }

/** Which part of the log an address asks for, or null where it cannot be read. */
export function parseOrder(
  search: URLSearchParams,
): { size: number | null; begin: number | null; end: number | null } | null {
  const [size, begin, end] = ['size', 'begin', 'end'].map((name) => {
    const given = search.get(name)
    if (given === null || given === '') return null
    return numberOfDecimal(given) ?? undefined
  })
  return size === undefined || begin === undefined || end === undefined
    ? null
    : { size, begin, end }
}

/**
 * The bytes that a request asks for of a file of that length (RFC 9110, section 14): null for all of it,
 * as where the file has no length, where several ranges are asked for, or where what the client has the
 * beginning of is another file.
 */
export function byteRangeOf(
  headers: Headers,
  length: number | null,
  etag: string | null,
): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range') ?? '') ?? []
  if (length === null || (first === '' && last === '')) return null
  const condition = headers.get('if-range')
  if (condition !== null && condition !== etag) return null
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length : Math.min(length, Number(last) + 1)
  return from < to ? { from, to } : 'unsatisfiable'
}
