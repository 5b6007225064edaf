const rightToLeft =
  /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u

/**
 * The way a stretch of text runs: by its first letter, as a browser's `dir="auto"` tells it. Where our own words stand between
 * those of the text, a browser would go by ours.
 */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const at = text.search(/\p{L}/u)
  return at >= 0 && rightToLeft.test(text.slice(at, at + 2)) ? 'rtl' : 'ltr'
}
