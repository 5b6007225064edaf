import type {
  AttributionFinding,
  ConfirmedClaim,
  Evidence,
  Round,
  Stance,
  Verdict,
} from '../claim/claim.ts'
import { labelOf, line, ratingOf, type Scale, type Tone } from '../rating/scales.ts'
import { pageAt } from '../source/pages.ts'

/** What one publishing put before the public, besides the summary. Kept as it was, whatever comes. */
export type Edition = {
  /** The decision whose rating it states. */
  decisionId: string
  statement: string
  /** The words as they stand in the source, in its language (BCP 47). */
  quote: string
  language: string
  /** The page that the words begin on, where the source has pages. */
  page?: number
  /** Who said it; null where the source itself does. */
  speaker: string | null
  /** Who passed it on, from the speaker outwards, up to but without the source. */
  relays: readonly string[]
  source: PublishedSource
  rating: PublishedRating
  /** What most of the reviewers found of the quotation; null where none prevails. */
  attribution: AttributionFinding | null
  judged: Judged
  /** Null where the desk keeps its reviewers' differences to itself. */
  dissent: readonly Dissent[] | null
  evidence: readonly PublishedEvidence[]
}

/**
 * A rating as it read that day: a desk may rename and colour its ratings. The earliest editions do not
 * say the colour, nor what the ends of the scale were called; theirs are the preset's.
 */
export type PublishedRating = {
  scale: string
  key: string
  label: string
  definition: string
  tone?: Tone
  /** What the lowest and the highest outcome of the scale's line are called. */
  ends?: { lowest: string; highest: string }
}

export type PublishedSource = {
  title: string
  publisher: string
  author: string
  url: string
  /** `YYYY-MM-DD`. */
  publishedOn: string | null
}

/** How it was judged, in numbers: nobody is named. */
export type Judged = {
  act: 'approve' | 'adjudicate' | 'override'
  reviewers: number
  /** Those of them who judged before they could see another's verdict. */
  independent: number
  approvals: number
  /** One person did both, by the desk's setting. */
  singlePerson: boolean
  /** ISO 8601, UTC. */
  decidedAt: string
}

export type Dissent = { rating: string; label: string; because: string }

export type PublishedEvidence = {
  url: string
  title: string
  publisher: string
  excerpt: string
  stance: Stance
}

/** What an edition says that the claim itself does not hold. */
export type EditionFacts = {
  source: PublishedSource
  language: string
  /** Where each page of the source begins; none for a text without pages. */
  pages: readonly number[]
  /** As it was read, outermost first: the article, who relays, who speaks. */
  chain: readonly { role: string; name: string }[]
  /** Who asserts it by the person who added the claim; 'article' where the source itself does. */
  claimant: string
  decision: { singlePerson: boolean; decidedAt: string }
  /** The desk's setting of the day. */
  publishDissent: boolean
}

/** For a claim that is not decided, of which there is nothing to say. */
export const noFacts: EditionFacts = {
  source: { title: '', publisher: '', author: '', url: '', publishedOn: null },
  language: 'en',
  pages: [],
  chain: [],
  claimant: 'article',
  decision: { singlePerson: false, decidedAt: '' },
  publishDissent: false,
}

/** The edition that publishing this claim now would bring out. */
export function editionOf(claim: ConfirmedClaim, facts: EditionFacts): Edition {
  const { round, rating: key } = claim
  const [innermost, ...relays] = voices(facts.chain)
  const speaker = innermost ?? (facts.claimant === 'article' ? null : facts.claimant)
  const page = pageAt(facts.pages, claim.anchor.start)
  return {
    decisionId: claim.decisionId,
    statement: claim.statement,
    quote: claim.anchor.exact,
    language: facts.language,
    ...(page === null ? {} : { page }),
    speaker,
    relays,
    source: facts.source,
    rating: { key, ...ratingInWords(round.rules.scale, key) },
    attribution: prevailing(round.verdicts),
    judged: judgedIn(claim, facts),
    dissent: facts.publishDissent ? dissentIn(round, key) : null,
    evidence: withoutRepeats(round.verdicts.flatMap((verdict) => verdict.evidence)),
  }
}

function judgedIn(claim: ConfirmedClaim, { decision }: EditionFacts): Judged {
  const { verdicts } = claim.round
  return {
    act: claim.approvals.at(-1)?.act ?? 'approve',
    reviewers: verdicts.length,
    independent: verdicts.filter((verdict) => !verdict.seenOthers).length,
    approvals: claim.approvals.length,
    ...decision,
  }
}

function ratingInWords(scale: Scale, key: string): Omit<Edition['rating'], 'key'> {
  const outcome = ratingOf(scale, key)
  const labelAt = (value: number | undefined) =>
    scale.ratings.find((rating) => rating.value === value)?.label ?? ''
  const values = line(scale)
  return {
    scale: scale.key,
    label: labelOf(scale, key),
    definition: outcome?.definition ?? '',
    ...(outcome ? { tone: outcome.tone } : {}),
    ends: { lowest: labelAt(values[0]), highest: labelAt(values.at(-1)) },
  }
}

/** Innermost first: who speaks, and who relays. The article's own voice is nobody's. */
function voices(chain: EditionFacts['chain']): readonly string[] {
  return chain
    .filter((link) => link.role !== 'narrator')
    .map((link) => link.name)
    .reverse()
}

function dissentIn({ verdicts, rules }: Round, decided: string): readonly Dissent[] {
  return verdicts
    .filter((verdict) => verdict.rating !== decided)
    .map(({ rating, rationale }) => ({
      rating,
      label: labelOf(rules.scale, rating),
      because: rationale,
    }))
}

/** The finding that more verdicts give than any other; null where two are level. */
function prevailing(verdicts: readonly Verdict[]): AttributionFinding | null {
  const counts = new Map<AttributionFinding, number>()
  for (const { attribution } of verdicts) {
    counts.set(attribution, (counts.get(attribution) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null
}

/** Two reviewers who rest on one page and one passage show it once. */
function withoutRepeats(evidence: readonly Evidence[]): readonly PublishedEvidence[] {
  const seen = new Set<string>()
  return evidence.flatMap(({ id: _, derivesFrom: __, ...item }) => {
    const key = `${item.url}\n${item.excerpt}`
    if (seen.has(key)) return []
    seen.add(key)
    return [item]
  })
}
