import { extractClaims, sentencesOf } from '#app/extraction/extract.ts'
import type { ExtractedClaim, ExtractionResult } from '#app/extraction/extraction-result.ts'
import { f1, matchClaims, offered, sameChain, sameEntity, turnOf } from './claims.ts'
import type { GoldText, GumText, Span } from './gold.ts'
import { ndcg10, randomNdcg10 } from './ranking.ts'

export type ClaimReport = {
  name: string
  gold: number
  predicted: number
  all: number
  overlap: number
  exact: number
  claimant: number
  chain: number
  quotes: number
  speakers: number
  ndcg: number
  random: number
  documentOrder: number
  longest: number
}

/** How well one annotated text's claims, claimants, chains, quotations and order are found. */
export function measureClaims(gold: GoldText): ClaimReport {
  const result = extractClaims(gold.text)
  const claims = offered(result)
  const matches = matchClaims(gold, claims)
  const gradeOf = new Map(matches.map(({ claim, gold: one }) => [claim, one.grade]))
  const ideal = gold.claims.map(({ grade }) => grade)
  const inOrder = (order: readonly ExtractedClaim[]) =>
    ndcg10(
      order.map((claim) => gradeOf.get(claim) ?? 0),
      ideal,
    )
  const score = (claim: ExtractedClaim) => claim.score?.value ?? 0
  const length = (claim: ExtractedClaim) => claim.anchor.end - claim.anchor.start
  const { quotes, speakers } = measureSpeakers(gold, result)
  return {
    name: gold.name,
    gold: gold.claims.length,
    predicted: claims.length,
    all: result.claims.length,
    overlap: matches.length,
    exact: matches.filter(({ exact }) => exact).length,
    claimant: matches.filter(({ gold: one, claim }) =>
      sameEntity(gold, one.claimant, claim.claimant, turnOf(claim.claimant)),
    ).length,
    chain: matches.filter(({ gold: one, claim }) => sameChain(gold, one, claim)).length,
    quotes,
    speakers,
    ndcg: inOrder(claims.toSorted((a, b) => score(b) - score(a))),
    random: randomNdcg10(
      claims.map((claim) => gradeOf.get(claim) ?? 0),
      ideal,
    ),
    documentOrder: inOrder(claims),
    longest: inOrder(claims.toSorted((a, b) => length(b) - length(a))),
  }
}

/** Quotations between marks whose speaker is right; an unattributed phrase is right when nobody is named. */
function measureSpeakers(
  gold: GoldText,
  result: ExtractionResult,
): { quotes: number; speakers: number } {
  const spoken = gold.quotes.filter(
    ({ kind, speaker }) =>
      kind !== 'interview-answer' && kind !== 'phrase' && speaker !== 'unattributed',
  )
  const right = spoken.filter((one) => {
    const quote = result.quotes.find(
      (other) =>
        other.start <= one.start + 1 && other.end >= one.end - 1 && other.start >= one.start - 2,
    )
    const entity = result.entities.find(({ id }) => id === quote?.speakerId)
    return entity !== undefined && sameEntity(gold, one.speaker, entity.name, turnOf(entity.name))
  })
  return { quotes: spoken.length, speakers: right.length }
}

export type Counts = { hits: number; predicted: number; gold: number }

/** Boundaries inside paragraphs after a terminator, as GUM's annotators set them. */
export function measureSegmentation(gum: GumText): Counts {
  const starts = new Set(gum.paragraphs.map(({ start }) => start))
  const gold = boundaries(gum.text, gum.sentences, starts)
  const found = boundaries(gum.text, sentencesOf(gum.text), starts)
  const hits = [...found].filter((at) => gold.has(at)).length
  return { hits, predicted: found.size, gold: gold.size }
}

function boundaries(
  text: string,
  sentences: readonly Span[],
  paragraphs: ReadonlySet<number>,
): Set<number> {
  const found = new Set<number>()
  for (const [index, { end }] of sentences.entries()) {
    const next = sentences[index + 1]
    if (!next || paragraphs.has(next.start)) continue
    if (/[.!?…]["'”’»)\]]*$/.test(text.slice(Math.max(0, end - 8), end).trimEnd()))
      found.add(next.start)
  }
  return found
}

export function segmentationF1(counts: readonly Counts[]): number {
  const sum = (key: keyof Counts) => counts.reduce((total, one) => total + one[key], 0)
  return f1(sum('hits'), sum('predicted'), sum('gold'))
}

const cue =
  /\b(?:sa(?:id|ys?|ying)|told|tells?|add(?:s|ed|ing)|claim(?:s|ed|ing)|stat(?:es|ed|ing)|report(?:s|ed)|announc(?:es|ed)|according to|argu(?:es|ed)|wr(?:ites?|ote|iting)|explain(?:s|ed)|not(?:es|ed|ing)|assert(?:s|ed)|suggest(?:s|ed)|conclud(?:es|ed)|comment(?:s|ed)|insist(?:s|ed)|mention(?:s|ed)|repl(?:ies|ied)|respond(?:s|ed)|warn(?:s|ed)|admit(?:s|ted)|confirm(?:s|ed)|den(?:ies|ied)|estimat(?:es|ed)|testif(?:ies|ied)|theoriz(?:es|ed)|remark(?:s|ed)|observ(?:es|ed)|reveal(?:s|ed)|alleg(?:es|ed)|contend(?:s|ed))\b/i

export type AttributionCounts = {
  relations: number
  content: number
  both: number
  misses: string[]
}

/** Of GUM's attributions with a verb of saying: content at least half covered, and its source named. */
export function measureAttribution(gum: GumText): AttributionCounts {
  const result = extractClaims(gum.text, { language: 'en' })
  const counts: AttributionCounts = { relations: 0, content: 0, both: 0, misses: [] }
  for (const one of gum.attributions) {
    if (!cue.test(one.sourceText) || /^Image/.test(one.sourceText)) continue
    counts.relations += 1
    const content = { start: one.contentEdu[0], end: one.contentEdu[1] }
    const source = { start: one.sourceEdu[0], end: one.sourceEdu[1] }
    const covering = result.claims.filter(
      (claim) => claim.chain.length > 1 && covers(claim, content, result),
    )
    if (covering.length > 0) counts.content += 1
    const right = covering.some((claim) =>
      claim.chain.some((link) => touches(link.source, source) || touches(link.cue, source)),
    )
    if (right) counts.both += 1
    else
      counts.misses.push(
        `${covering.length > 0 ? 'source ' : 'content'} ${one.sourceText} ~ ${one.contentText}`,
      )
  }
  return counts
}

function covers(claim: ExtractedClaim, content: Span, result: ExtractionResult): boolean {
  const wanted = content.end - content.start
  const shared = (span: Span) =>
    Math.min(span.end, content.end) - Math.max(span.start, content.start)
  void result
  return shared(claim.anchor) >= wanted / 2
}

function touches(span: Span | undefined, other: Span): boolean {
  return span !== undefined && span.start < other.end && span.end > other.start
}
