import type { AttributionFinding, ConflictRule } from '../claim/claim.ts'
import { ratingOf, type Scale } from './scales.ts'

/** What reviewers can disagree about. Rationale, confidence and evidence never count as conflict. */
export type ConflictDimension = 'rating' | 'attribution'

type Judged = { rating: string; attribution: AttributionFinding }

/**
 * What these verdicts disagree about, under the round's rule; empty when they agree. Whether there
 * are enough verdicts to ask is the caller's question: before quorum a conflict is not looked for.
 */
export function conflictAmong(
  verdicts: readonly Judged[],
  rules: { scale: Scale; conflictRule: ConflictRule },
): readonly ConflictDimension[] {
  const ratings = [...new Set(verdicts.map((verdict) => verdict.rating))]
  const over: ConflictDimension[] = []
  if (ratings.some((a) => ratings.some((b) => !ratingsAgree(a, b, rules)))) over.push('rating')
  if (attributionsConflict(verdicts.map((verdict) => verdict.attribution))) over.push('attribution')
  return over
}

/**
 * Whether two ratings agree: `exact` asks for the same one; `adjacent` also accepts neighbours on
 * the scale's line. An outcome off the line agrees with nothing but itself.
 */
function ratingsAgree(
  a: string,
  b: string,
  rules: { scale: Scale; conflictRule: ConflictRule },
): boolean {
  if (a === b) return true
  if (rules.conflictRule === 'exact') return false
  const first = ratingOf(rules.scale, a)?.value ?? null
  const second = ratingOf(rules.scale, b)?.value ?? null
  return first !== null && second !== null && Math.abs(first - second) <= 1
}

/** `not_applicable` says nothing about the quote, so it contradicts neither side. */
function attributionsConflict(findings: readonly AttributionFinding[]): boolean {
  const sound = findings.some((each) => each === 'accurate_quote' || each === 'fair_paraphrase')
  const unsound = findings.some(
    (each) => each === 'misquoted' || each === 'misattributed' || each === 'not_found',
  )
  return sound && unsound
}
