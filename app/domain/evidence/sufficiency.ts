import type { RoundRules } from '../claim/claim.ts'
import { ratingOf } from '../rating/scales.ts'
import { independentGroups, type Sourced } from './independence.ts'

/** So many sources that do not depend on each other are what the desk wants of a verdict. */
export const sourcesWanted = 2

/**
 * Whether a verdict rests on fewer independent sources than the desk wants. Not asked where the rule
 * is off or the rating is that nobody can check it.
 */
export function isThin(
  rules: Pick<RoundRules, 'sourcesRule' | 'scale'>,
  verdict: { rating: string; evidence: readonly Sourced[] },
): boolean {
  if (rules.sourcesRule === 'off') return false
  const checkable = ratingOf(rules.scale, verdict.rating)?.checkable ?? true
  return checkable && independentGroups(verdict.evidence).length < sourcesWanted
}
