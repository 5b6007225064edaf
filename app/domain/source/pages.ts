/** Units of text by which a page is known again: more than two pages of a report begin alike by. */
const known = 40

/**
 * Where the pages of a text begin after somebody edited it: each is looked for by its first words, in order. A page
 * whose beginning is gone begins where the next one does. Offsets are UTF-16 code units.
 */
export function pagesAfterEdit(
  before: string,
  pages: readonly number[],
  after: string,
): readonly number[] {
  if (before === after) return pages
  let from = 0
  const found = pages.map((start, index) => {
    if (index === 0) return 0
    const at = after.indexOf(before.slice(start, start + known), from)
    if (at >= 0) from = at
    return at
  })
  let next = after.length
  return found
    .reverse()
    .map((at) => {
      if (at >= 0) next = at
      return next
    })
    .reverse()
}

/** The page, from 1, that holds the unit at `offset`; null for a text without pages. */
export function pageAt(pages: readonly number[], offset: number): number | null {
  const after = pages.findIndex((start) => start > offset)
  if (pages.length === 0) return null
  return after < 0 ? pages.length : Math.max(1, after)
}
