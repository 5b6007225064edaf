import { ok, type Result, refuse } from '../shared/result.ts'

/** The longest text of a source, in UTF-16 code units. */
export const longestText = 1_000_000

/** The most claims that one form adds of those found in a text that was read again: as many as one statement holds. */
export const mostAddedAgain = 300

export type TextFault = 'empty' | 'too_long' | 'holds_nul' | 'ill_formed' | 'too_slow'

/**
 * The text as it is stored, or why it cannot be. Line ends become LF, since a form posts CRLF
 * whatever was pasted, and a byte order mark at the start goes; nothing else is touched.
 */
export function sourceText(
  given: string,
): Result<string, { code: 'text_refused'; fault: TextFault }> {
  const text = given.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const fault = faultOf(text)
  return fault ? refuse({ code: 'text_refused', fault }) : ok(text)
}

function faultOf(text: string): TextFault | null {
  if (text.trim() === '') return 'empty'
  if (text.length > longestText) return 'too_long'
  if (text.includes('\0')) return 'holds_nul'
  return /\p{Surrogate}/u.test(text) ? 'ill_formed' : null
}
