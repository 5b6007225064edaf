const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Whether a reader sees at least so many characters. Each plain letter or figure is one by itself, so that for nearly every text it
 * is enough to count those; segmenting a statement takes longer than anything else about adding a claim.
 */
export function reachesLength(text: string, minimum: number): boolean {
  let plain = 0
  for (let at = 0; at < text.length && plain < minimum; at += 1) {
    if (isPlain(text.charCodeAt(at))) plain += 1
  }
  return plain >= minimum || perceivedLength(text) >= minimum
}

/** ASCII letters and figures. */
function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57)
}

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
