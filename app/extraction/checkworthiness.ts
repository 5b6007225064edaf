import type { Candidate } from './candidates.ts'
import type { Checkability } from './checkability.ts'
import trained from './checkworthiness-weights.json' with { type: 'json' }
import { contentWords } from './dedupe.ts'
import type { ExtractedClaim } from './extraction-result.ts'
import type { Reading } from './reading.ts'
import { featuresOf } from './sentence-features.ts'

const weights = new Map(Object.entries(trained.weights))

/** What the place of a claim in a news text adds to its words, in log-odds; set by hand, the words' weights are learned. */
const news = {
  headline: 3,
  lead: 1,
  nearTheTop: 2,
  central: 3,
  spokenBySomebody: 0.3,
  partOfASentence: -0.5,
  notQuiteCheckable: -0.6,
  notCheckable: -3,
  saidBefore: -0.5,
} as const

type Reason = { feature: string; weight: number }
type Score = NonNullable<ExtractedClaim['score']>

/** How much a sentence's words alone speak for checking it, as reasons in log-odds. */
export function reasonsFor(sentence: string): Reason[] {
  const reasons: Reason[] = [{ feature: 'bias', weight: weights.get('bias') ?? 0 }]
  for (const feature of featuresOf(sentence)) {
    const weight = weights.get(feature)
    if (weight) reasons.push({ feature: feature.replace(/^w:(.*)$/, '“$1”'), weight })
  }
  return reasons
}

/** A score for each candidate: what its words say, and what its place in the text says. */
export function scoresOf(
  reading: Reading,
  candidates: readonly Candidate[],
  checkabilities: readonly Checkability[],
  repeats: readonly (number | null)[],
): Score[] {
  const { text, sentences } = reading
  const central = centralities(candidates.map(({ start, end }) => text.slice(start, end)))
  const lead =
    candidates.find(({ rule, within }) => rule !== 'headline' && within === null)?.sentence ?? -1
  const firstParagraph = sentences[lead]?.paragraph ?? 0
  // Candidates of one sentence stand together: its own words are read once.
  let read = -1
  let around: Reason[] = []
  return candidates.map((candidate, index) => {
    const sentence = sentences[candidate.sentence] ?? candidate
    const place: Reason[] = []
    const add = (feature: string, weight: number) => place.push({ feature, weight })
    if (candidate.rule === 'headline') add('headline', news.headline)
    else if (candidate.sentence === lead) add('opening sentence', news.lead)
    const depth = (sentences[candidate.sentence]?.paragraph ?? 99) - firstParagraph
    if (candidate.rule !== 'headline')
      add('near the top', news.nearTheTop * Math.exp(-Math.max(0, depth) / 4))
    const centrality = (central[index] ?? 0) - 0.5
    add(
      centrality < 0 ? 'beside the subject of the text' : 'shares its subject with the text',
      news.central * centrality,
    )
    if (candidate.links.length > 0) add('said by somebody', news.spokenBySomebody)
    if (/^(?:relative|apposition|result)$/.test(candidate.rule))
      add('said in passing', news.partOfASentence)
    const { verdict } = checkabilities[index] ?? { verdict: 'yes' }
    if (verdict === 'partly') add('only partly checkable', news.notQuiteCheckable)
    if (verdict === 'no') add('not checkable', news.notCheckable)
    if (repeats[index] !== null && candidates[repeats[index] ?? -1]?.rule !== 'headline')
      add('repeats an earlier claim', news.saidBefore)
    const words = reasonsFor(text.slice(candidate.start, candidate.end))
    if (candidate.sentence !== read) {
      around =
        sentence.end - sentence.start === candidate.end - candidate.start
          ? words
          : reasonsFor(text.slice(sentence.start, sentence.end))
      read = candidate.sentence
    }
    return combined(words, around, place)
  })
}

const shown = 6

/** Half the candidate's own words, half its sentence's: a short clause says little by itself. */
function combined(
  words: readonly Reason[],
  around: readonly Reason[],
  place: readonly Reason[],
): Score {
  const sums = new Map<string, number>()
  for (const { feature, weight } of [...words, ...around])
    sums.set(feature, (sums.get(feature) ?? 0) + weight / 2)
  for (const { feature, weight } of place) sums.set(feature, (sums.get(feature) ?? 0) + weight)
  const logit = [...sums.values()].reduce((sum, weight) => sum + weight, 0)
  const reasons = [...sums]
    .filter(([feature, weight]) => feature !== 'bias' && Math.abs(weight) >= 0.05)
    .map(([feature, weight]) => ({ feature, weight: rounded(weight) }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1))
  return {
    value: rounded(1 / (1 + Math.exp(-logit))),
    model: trained.model,
    reasons: reasons.slice(0, shown),
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** How much each text's words recur in the others, 0 to 1: what the whole is about. */
function centralities(texts: readonly string[]): number[] {
  const bags = texts.map(contentWords)
  const counts = new Map<string, number>()
  for (const bag of bags) for (const word of bag) counts.set(word, (counts.get(word) ?? 0) + 1)
  const raw = bags.map((bag) => {
    let sum = 0
    for (const word of bag) sum += Math.log(counts.get(word) ?? 1)
    return sum / Math.sqrt(bag.size + 1)
  })
  const most = raw.reduce((top, value) => Math.max(top, value), 0) || 1
  return raw.map((value) => value / most)
}
