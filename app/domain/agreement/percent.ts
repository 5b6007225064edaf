import { agreeingPairs, pairable, type Units } from './units.ts'

/**
 * The observed agreement, 0 to 1: the mean over all units that two or more raters judged of the share
 * of their pairs that agree (the P-bar of Fleiss 1971). Says nothing about chance. Null without such units.
 */
export function percentAgreement(units: Units): number | null {
  const judged = pairable(units)
  if (judged.length === 0) return null
  return judged.reduce((sum, values) => sum + agreeingPairs(values), 0) / judged.length
}
