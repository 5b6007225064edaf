/** A share as a whole percentage, or a dash where there is none. */
export function inPercent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}\u00a0%`
}

/** A coefficient to two places, with a true minus sign, or a dash where there is none. */
export function coefficient(value: number | null): string {
  if (value === null) return '–'
  const rounded = value.toFixed(2)
  return rounded === '-0.00' ? '0.00' : rounded.replace('-', '−')
}

/** A number with its noun: '1 claim', '2 claims'. */
export function howMany(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`
}

/** What a reader may build on an alpha, by the bounds that Krippendorff gives for it. */
export function alphaInWords(alpha: number | null): string {
  if (alpha === null) return 'There is too little variety to tell agreement from chance.'
  if (alpha >= 0.8) return 'That is reliable: another pair of reviewers would mostly find the same.'
  if (alpha >= 0.667) return 'That carries tentative conclusions only.'
  if (alpha > 0) return 'That is better than chance, and too little to rely on one reviewer alone.'
  return 'That is no better than chance.'
}
