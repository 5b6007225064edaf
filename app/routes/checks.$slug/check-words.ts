import type { PublishedCheck } from '#app/data/reads/published/published-check.server.ts'
import type { AttributionFinding, Stance } from '#app/domain/claim/claim.ts'
import type { Judged } from '#app/domain/publication/edition.ts'

/** What was found of the quotation, as a sentence. */
export const attributionSaid = {
  accurate_quote: 'It was said, in these words.',
  fair_paraphrase: 'It was said in other words, with the same meaning.',
  misquoted: 'It was not said like this: the words or their meaning differ.',
  misattributed: 'It was said by somebody else.',
  not_found: 'No record was found that it was said.',
  not_applicable: 'Nobody is quoted: the text itself says so.',
} satisfies Record<AttributionFinding, string>

export const stanceSaid = {
  supports: 'Supports the claim',
  refutes: 'Speaks against the claim',
  context: 'Gives context',
} satisfies Record<Stance, string>

/** How the rating came about: nobody is named, and nothing is left out that would make it look better. */
export function howJudged(judged: Judged): readonly string[] {
  const { reviewers, independent, act, approvals, singlePerson } = judged
  return [
    reviewersSaid(reviewers, independent),
    decidedSaid[act],
    ...(approvals > 1 ? [`${approvals} editors approved it.`] : []),
    ...(singlePerson
      ? ['The same person judged and approved it, as this desk’s rules allow.']
      : ['Whoever approved it had neither judged nor brought in the claim.']),
  ]
}

function reviewersSaid(reviewers: number, independent: number): string {
  if (reviewers === 1) return 'One reviewer judged the claim.'
  const all = `${reviewers} reviewers judged the claim`
  if (independent === reviewers) return `${all}, each before seeing what the others found.`
  if (independent === 0) return `${all}, in sight of one another.`
  return `${all}, ${independent} of them before seeing what the others found.`
}

const decidedSaid = {
  approve: 'Their ratings did not conflict, and an editor approved this one.',
  adjudicate:
    'Their ratings conflicted, or somebody objected; an editor weighed it all and decided.',
  override: 'The rating is an editor’s own: none of the reviewers gave it.',
} satisfies Record<Judged['act'], string>

/** The check in a line, for search engines and for whoever is sent its address. */
export function inOneLine({ standing, rating, summary }: PublishedCheck): string {
  const verdict =
    standing === 'retracted'
      ? 'Retracted'
      : standing === 'under_review'
        ? `Under review; last rated ${rating.label}`
        : rating.label
  return clipped(`${verdict}. ${summary.replaceAll(/\s+/g, ' ')}`, 300)
}

function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most).replace(/\s+\S*$/, '')} …`
}
