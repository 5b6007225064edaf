import type { Span } from '../extraction-result.ts'

// Scripts that write no spaces between words have no edges to keep.
const word = /[\p{L}\p{M}\p{N}]/u
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u

/**
 * Whether an end of a span at `at` would cut a word or a number in two: "can" out of "can't", "violent" out of
 * "non-violent", "3" out of "3.5", "5" out of "5%".
 */
export function cutsWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at)
  const after = text.slice(at, at + 2)
  if (before === '' || after === '') return false
  const last = before.at(-1) ?? ''
  const first = after[0] ?? ''
  if (isWord(last) && isWord(first)) return true
  if (/\p{N}$/u.test(before) && /^(?:[.,:/]\p{N}|[%‰])/u.test(after)) return true
  if (/\p{N}[.,:/]$/u.test(before) && /^\p{N}/u.test(after)) return true
  if (/(?:\p{Sc}|-)$/u.test(before) && /^\p{N}/u.test(after)) return true
  const joinsOn = isWord(last) && joins.test(first) && isWord(after[1] ?? '')
  const joinsUp = isWord(first) && joins.test(last) && isWord(before.at(-2) ?? '')
  return joinsOn || joinsUp
}

const joins = /['’‐‑-]/

function isWord(unit: string): boolean {
  return word.test(unit) && !unspaced.test(unit)
}

/** The span, widened until neither end cuts a word; by 40 units at most, as no word is longer. */
export function wholeWords(text: string, { start, end }: Span): Span {
  const least = Math.max(0, start - 40)
  const most = Math.min(text.length, end + 40)
  let [from, to] = [start, end]
  while (from > least && cutsWord(text, from)) from -= 1
  while (to < most && cutsWord(text, to)) to += 1
  return { start: from, end: to }
}
