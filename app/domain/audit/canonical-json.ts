import type { JsonValue } from './entry.ts'

export type { JsonValue }

/**
 * The RFC 8785 form of a value: keys sorted by UTF-16 code units, no white space, ECMAScript's number
 * and string forms. Throws on what JSON or the RFC cannot hold: NaN, infinities, unpaired surrogates,
 * `undefined`, functions, bigints, and objects that are not plain.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (isPlainObject(value)) {
    // The default order of sort() is the RFC's: by UTF-16 code units.
    const members = Object.keys(value)
      .sort()
      .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`A ${typeof value} has no canonical JSON form`)
}

function canonicalString(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new TypeError('The string holds an unpaired surrogate')
  return JSON.stringify(value)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Where a value leaves the narrower form that leaves keep to, so that the JSON writer of any language
 * gives the same bytes: ASCII keys, integers within ±(2^53 - 1), no U+0000. As '$.data.score'; null
 * when it keeps to it.
 */
export function outsideLeafProfile(value: JsonValue, at = '$'): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : at
  if (typeof value === 'string') return value.includes('\0') ? at : null
  if (value === null || typeof value === 'boolean') return null
  for (const [key, member] of Object.entries(value)) {
    const place = `${at}.${key}`
    const outside = /^\p{ASCII}*$/u.test(key) ? outsideLeafProfile(member, place) : place
    if (outside !== null) return outside
  }
  return null
}
