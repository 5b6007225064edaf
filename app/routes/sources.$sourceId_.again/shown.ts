import type { FreshClaim } from '#app/workflow/find-claims-again.server.ts'

/** A claim that was found and is not in the list, as far as somebody needs it to tick it or not. */
export type ShownClaim = {
  start: number
  end: number
  statement: string
  claimant: string
  score: number | null
  checkability: 'yes' | 'partly' | 'no'
  byRules: boolean
  byModel: boolean
  /** The model copied its words with slips: these are the text's. */
  slips: boolean
  wording: { text: string; unknown: readonly string[]; denies: boolean } | null
}

/** Only what the rules found, as if no model had been asked. */
export function foundByRules(claims: readonly FreshClaim[]): readonly FreshClaim[] {
  return claims.flatMap((claim) => (claim.byRules ? [{ ...claim, proposed: null }] : []))
}

export function shownClaim(claim: FreshClaim): ShownClaim {
  const { anchor, suggestion, claimant, score, checkability, byRules, proposed } = claim
  const wording = proposed?.wording ?? null
  return {
    ...{ start: anchor.start, end: anchor.end, statement: suggestion.text, claimant },
    ...{ score: score?.value ?? null, checkability: checkability.verdict },
    ...{ byRules, byModel: proposed !== null, slips: proposed?.match === 'approximate' },
    wording: wording && wording.text !== suggestion.text ? wording : null,
  }
}
