import type { ExtractedClaim, ExtractionResult } from '#app/extraction/extraction-result.ts'
import type { GoldClaim, GoldText, Span } from './gold.ts'

export type Match = { gold: GoldClaim; claim: ExtractedClaim; iou: number; exact: boolean }

/** The claims offered for checking: those judged not checkable are shown apart and not counted. */
export function offered(result: ExtractionResult): ExtractedClaim[] {
  return result.claims.filter((claim) => claim.checkability.verdict !== 'no')
}

/** Span matching: outer quotes, punctuation and space do not count; one to one, greedily by best overlap. */
export function matchClaims(gold: GoldText, claims: readonly ExtractedClaim[]): Match[] {
  const pairs: Match[] = []
  for (const one of gold.claims) {
    const wanted = [one, ...one.accept].map((span) => bare(gold.text, span))
    for (const claim of claims) {
      const span = bare(gold.text, claim.anchor)
      const iou = Math.max(...wanted.map((other) => overlap(span, other)))
      const primary = overlap(span, wanted[0] ?? span)
      const exact = wanted.some((other) => other.start === span.start && other.end === span.end)
      // The span itself before one that is merely accepted, so that a whole sentence does not take two claims' place.
      if (iou >= 0.5) pairs.push({ gold: one, claim, iou: iou + primary / 1000, exact })
    }
  }
  pairs.sort((a, b) => b.iou - a.iou)
  const taken = new Set<unknown>()
  return pairs.filter(({ gold: one, claim }) => {
    if (taken.has(one) || taken.has(claim)) return false
    taken.add(one)
    taken.add(claim)
    return true
  })
}

function bare(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /[\s"“”'‘’.,;:!?…()\-–—]/.test(text[start] ?? '')) start += 1
  while (end > start && /[\s"“”'‘’.,;:!?…()\-–—]/.test(text[end - 1] ?? '')) end -= 1
  return { start, end }
}

function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  const all = Math.max(a.end, b.end) - Math.min(a.start, b.start)
  return shared <= 0 ? 0 : shared / all
}

export function f1(hits: number, predicted: number, gold: number): number {
  return predicted + gold === 0 ? 0 : (2 * hits) / (predicted + gold)
}

/** Whether a name out of the text is the gold entity's. */
export function sameEntity(
  gold: GoldText,
  entity: string,
  name: string,
  unnamed: string | null,
): boolean {
  if (entity === 'article') return name === 'article'
  const known = gold.entities[entity]
  if (!known) return false
  if (known.aliases.length === 0 && /^unidentified/.test(known.name))
    return unnamed === entity.replace(/\D/g, '')
  const wanted = [known.name, ...known.aliases].map(plainName)
  return wanted.includes(plainName(name))
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:the|an?)\s+/, '')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim()
}

/** The turn of an unnamed interviewee, which is all that tells them apart. */
export function turnOf(name: string): string | null {
  return /^unnamed interviewee (\d+)$/.exec(name)?.[1] ?? null
}

export function sameChain(gold: GoldText, one: GoldClaim, claim: ExtractedClaim): boolean {
  const wanted = one.chain.slice(1)
  const found = claim.chain.slice(1)
  return (
    wanted.length === found.length &&
    wanted.every(([role, entity], index) => {
      const link = found[index]
      return link?.role === role && sameEntity(gold, entity, link.name, turnOf(link.name))
    })
  )
}
