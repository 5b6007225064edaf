/** The most characters of words in an address. */
const longest = 60

/**
 * The address of a claim's page, below `/checks/`: the statement's words, whole ones only, and the end of
 * the claim's id, which alone tells two claims of the same words apart. Made once: a page never moves.
 */
export function slugOf(statement: string, claimId: string): string {
  const words = statement
    .normalize('NFKD')
    // Of accents only those of Latin, Greek and Cyrillic; other scripts' marks are part of their letters.
    .replace(/[\u0300-\u036f'’]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
  const end = claimId.replaceAll('-', '').slice(-8)
  return [...fitting(words ?? []), end].join('-')
}

function fitting(words: readonly string[]): readonly string[] {
  const kept: string[] = []
  let length = 0
  for (const word of words) {
    length += word.length + 1
    if (length > longest) break
    kept.push(word)
  }
  return kept
}
