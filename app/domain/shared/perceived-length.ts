const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * How many characters a reader sees in a text: a letter with its accents or an emoji with its parts
 * is one, a run of white space is one, white space at the ends and what leaves no mark is none.
 */
export function perceivedLength(text: string): number {
  let length = 0
  for (const { segment } of graphemes.segment(text.trim().replace(/\s+/gu, ' '))) {
    if (segment === ' ' || /[\p{L}\p{N}\p{P}\p{S}]/u.test(segment)) length++
  }
  return length
}
