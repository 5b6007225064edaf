import type { Span } from './extraction-result.ts'

const joins = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)/u

/** The span, widened at either end so that it cuts no grapheme: accents, joined emoji, surrogate pairs. */
export function wholeGraphemes(text: string, span: Span): Span {
  let { start, end } = span
  while (start > 0 && (isLow(text, start) || joinedAt(text, start))) start -= 1
  while (end < text.length && (isLow(text, end) || joinedAt(text, end))) end += 1
  return { start, end }
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff
}

function joinedAt(text: string, at: number): boolean {
  return joins.test(text.slice(at, at + 2)) || text.charCodeAt(at - 1) === 0x200d
}
