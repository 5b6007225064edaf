// The default scale and what verdicts come to, said a second time and slowly, from WORKFLOW's tables.

const line = ['false', 'mostly_false', 'half_true', 'mostly_true', 'true']
const offTheLine = ['misleading', 'unproven', 'not_checkable']

/** Every outcome, in the order that pages show them. */
export const ratings = [...line.toReversed(), ...offTheLine]

type Judged = { rating: string; attribution: string }

/** What these verdicts conflict over; the caller asks only at quorum. */
export function conflicts(verdicts: readonly Judged[], rule: 'exact' | 'adjacent'): string[] {
  const over: string[] = []
  const pairs = verdicts.flatMap((a) => verdicts.map((b) => [a, b] as const))
  if (pairs.some(([a, b]) => !agree(a.rating, b.rating, rule))) over.push('rating')
  if (pairs.some(([a, b]) => sound(a) && unsound(b))) over.push('attribution')
  return over
}

function agree(a: string, b: string, rule: 'exact' | 'adjacent'): boolean {
  if (a === b) return true
  if (rule === 'exact' || !line.includes(a) || !line.includes(b)) return false
  return Math.abs(line.indexOf(a) - line.indexOf(b)) === 1
}

function sound({ attribution }: Judged): boolean {
  return attribution === 'accurate_quote' || attribution === 'fair_paraphrase'
}

function unsound({ attribution }: Judged): boolean {
  return ['misquoted', 'misattributed', 'not_found'].includes(attribution)
}

/** What an editor may choose without overriding: what was given, and all between on the line. */
export function within(given: readonly string[]): string[] {
  const places = given.map((rating) => line.indexOf(rating)).filter((place) => place >= 0)
  const low = Math.min(...places)
  const high = Math.max(...places)
  return ratings.filter((rating) => {
    const place = line.indexOf(rating)
    return given.includes(rating) || (place >= 0 && place >= low && place <= high)
  })
}

/** The proposal: one rating, or those among which the editor must choose. */
export function proposed(given: readonly string[]): string[] {
  if (new Set(given).size <= 1) return given.slice(0, 1)
  if (given.some((rating) => !line.includes(rating)))
    return ratings.filter((rating) => given.includes(rating))
  const places = given.map((rating) => line.indexOf(rating)).sort((a, b) => a - b)
  const half = places.length / 2
  const middle =
    places.length % 2 === 1
      ? [places[Math.floor(half)] as number]
      : [places[half - 1] as number, places[half] as number]
  const point = middle.reduce((sum, place) => sum + place, 0) / middle.length
  const around = [...new Set([Math.floor(point), Math.ceil(point)])]
  return ratings.filter((rating) => around.includes(line.indexOf(rating)))
}
