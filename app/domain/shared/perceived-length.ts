const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * How many characters a reader sees in a text: a letter with its accents or an emoji with its parts
 * is one, a run of white space is one, white space at the ends and what leaves no mark is none.
 */
export function perceivedLength(text: string): number {
  let length = 0
  let gap = false
  for (const { segment } of graphemes.segment(text)) {
    if (/^\s+$/u.test(segment)) gap = true
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(segment)) continue
    length += gap && length > 0 ? 2 : 1
    gap = false
  }
  return length
}
