import { canonicalJson } from '../audit/canonical-json.ts'
import type { Claim } from './claim.ts'

/** Exactly what a decision rests on. Ids are sorted, so that the order of giving does not matter. */
export type Basis = {
  claim: string
  statement: string
  quote: { exact: string; start: number; end: number }
  revision: string
  round: number
  scale: string
  rating: string
  verdicts: readonly string[]
  evidence: readonly string[]
}

/** The parts of a basis that can change under a decision. */
export const basisFields = [
  'statement',
  'quote',
  'revision',
  'round',
  'verdicts',
  'evidence',
] as const
export type BasisField = (typeof basisFields)[number]

const fieldNames: Record<BasisField, string> = {
  statement: 'the statement',
  quote: 'the marked quote',
  revision: 'the revision of the source',
  round: 'the round',
  verdicts: 'the verdicts',
  evidence: 'their evidence',
}

/** “the verdicts and their evidence”; “what it rested on” where nothing is named. */
export function namesOfBasis(changed: readonly BasisField[]): string {
  const names = changed.map((field) => fieldNames[field])
  const last = names.at(-1) ?? 'what it rested on'
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
}

/** What a decision for this rating would rest on as the claim stands. */
export function basisOf(claim: Claim, rating: string): Basis {
  const { verdicts, number, rules } = claim.round
  const { exact, start, end } = claim.anchor
  return {
    claim: claim.id,
    statement: claim.statement,
    quote: { exact, start, end },
    revision: claim.revisionId,
    round: number,
    scale: rules.scale.key,
    rating,
    verdicts: verdicts.map((verdict) => verdict.id).sort(),
    evidence: verdicts.flatMap((verdict) => verdict.evidence.map((item) => item.id)).sort(),
  }
}

/** `sha256:` and the hex digest of the basis' RFC 8785 form; `hash` gives SHA-256 in hex. */
export function basisHash(basis: Basis, hash: (text: string) => string): string {
  return `sha256:${hash(canonicalJson(basis))}`
}

/** Which parts differ between what a claim's decisions rested on and what they would rest on now. */
export function basisChanges(before: Claim, after: Claim): readonly BasisField[] {
  const was = basisOf(before, '')
  const is = basisOf(after, '')
  return basisFields.filter((field) => canonicalJson(was[field]) !== canonicalJson(is[field]))
}
