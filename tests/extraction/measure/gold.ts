import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Span = { start: number; end: number }
export type GoldClaim = Span & {
  id: string
  /** Further spans that count as the same claim. */
  accept: readonly Span[]
  claimant: string
  /** Role and entity, from the narrator inwards. */
  chain: readonly (readonly [role: string, entity: string])[]
  /** 0 to 3; from 2 on a claim is worth a place in the queue. */
  grade: number
}
export type GoldText = {
  name: string
  text: string
  claims: readonly GoldClaim[]
  quotes: readonly (Span & { speaker: string; kind: string })[]
  entities: Readonly<Record<string, { name: string; aliases: readonly string[] }>>
}

type Files = Record<string, unknown>

/** The annotated texts below a folder laid out as `gold-dev/*.json` beside `articles/*.txt`. */
export function readGoldTexts(corpus: string): GoldText[] {
  const folder = path.join(corpus, 'gold-dev')
  if (!existsSync(folder)) return []
  return jsonFiles(folder).map((file) => {
    const gold = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    const text = readFileSync(path.join(corpus, 'articles', gold.file), 'utf8')
    return {
      name: file.replace(/\.json$/, ''),
      text,
      entities: gold.entities,
      quotes: gold.quotes.map((quote: Files) => ({ kind: 'quotation', ...quote })),
      claims: gold.claims,
    } as GoldText
  })
}

/** The seed article, where the corpus at hand has it; its licence keeps it out of this repository. */
export function readSeed(corpus: string): GoldText | null {
  const folder = path.join(corpus, 'seed')
  if (!existsSync(path.join(folder, 'gold.json'))) return null
  const gold = JSON.parse(readFileSync(path.join(folder, 'gold.json'), 'utf8'))
  type Claim = {
    id: string
    selector: { TextPositionSelector: Span }
    acceptSpans: Span[]
    claimant: string
    chain: { role: string; entity: string }[]
    grade: number
  }
  return {
    name: 'seed',
    text: readFileSync(path.join(folder, gold.source.file), 'utf8'),
    entities: gold.entities,
    quotes: gold.quotes.map((quote: Files) => ({ ...quote, kind: 'quotation' })),
    claims: gold.claims.map((claim: Claim) => ({
      ...claim.selector.TextPositionSelector,
      id: claim.id,
      accept: claim.acceptSpans,
      claimant: claim.claimant,
      chain: claim.chain.map(({ role, entity }) => [role, entity] as const),
      grade: claim.grade,
    })),
  }
}

export type GumText = {
  id: string
  text: string
  paragraphs: readonly { start: number; block: string }[]
  sentences: readonly Span[]
  attributions: readonly {
    relation: string
    sourceEdu: readonly [number, number]
    contentEdu: readonly [number, number]
    sourceText: string
    contentText: string
  }[]
  mentions: readonly (Span & { group: string; type: string })[]
}

/** GUM's Wikinews texts: sentences and attributions annotated by other hands. */
export function readGum(corpus: string): GumText[] {
  const folder = path.join(corpus, 'gum-wikinews')
  if (!existsSync(folder)) return []
  return jsonFiles(folder).map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')))
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
}
