import type { RoundRules } from '../claim/claim.ts'
import { ratingOf } from '../rating/scales.ts'
import { independentGroups, type Sourced } from './independence.ts'

/** So many sources that do not depend on each other are what the desk wants of a verdict. */
export const sourcesWanted = 2

/**
 * Whether a verdict rests on fewer independent sources than the desk wants: a warning to its writer and
 * to the editor, and never a refusal. Not asked where the rule is off or the rating is that nobody can check it.
 */
export function isThin(
  rules: RoundRules,
  verdict: { rating: string; evidence: readonly Sourced[] },
): boolean {
  if (rules.evidenceRule === 'off') return false
  const checkable = ratingOf(rules.scale, verdict.rating)?.checkable ?? true
  return checkable && independentGroups(verdict.evidence).length < sourcesWanted
}
