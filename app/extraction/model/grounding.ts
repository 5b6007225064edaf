import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { Rejection } from '#app/domain/source/model.ts'
import type { CheckabilityReason, Span } from '../extraction-result.ts'
import { wholeGraphemes } from '../graphemes.ts'
import { type Document, withoutOwner } from './document.ts'
import { foldQuote } from './folding.ts'
import { type Located, locate } from './locate.ts'
import type { Proposal } from './reply.ts'
import { cutsWord } from './word-edges.ts'
import { type Wording, wordingOf } from './wording.ts'

/** A proposal whose words stand in the text: from here on they are the text's, and no more the model's. */
export type Grounded = Span & {
  match: Located['match']
  /** A name out of the text, or `article`. */
  claimant: string
  /** Through whom it came, from the outside in: those of the names given that stand in the text. */
  chain: readonly string[]
  checkable: Proposal['checkable']
  reason: CheckabilityReason | null
  wording: Wording | null
}

/**
 * A model's proposal as far as the text bears it out, or why it does not: its quote must stand there, and whoever
 * it says asserts it must be named there. The same text and proposal give the same answer.
 */
export function ground(document: Document, proposal: Proposal): Result<Grounded, Rejection> {
  const located = locate(document, proposal.quote, proposal.sentence_ids)
  if (!located.ok) return located
  const claimant = claimantOf(document, proposal.claimant ?? '')
  if (claimant === null) return refuse('claimant_not_in_text')
  const span = wholeGraphemes(document.text, located.value)
  const quoted = document.text.slice(span.start, span.end)
  const { checkable, reason, chain, decontextualised } = proposal
  const links = (chain ?? []).flatMap((name) => mentionOf(document, name) ?? [])
  return ok({
    ...span,
    match: located.value.match,
    claimant,
    chain: [...new Set(links)].filter((name) => name !== claimant),
    checkable,
    reason: checkable === 'yes' ? null : (reason ?? null),
    wording: wordingOf(decontextualised ?? '', quoted, document),
  })
}

const ownVoice = new Set(['', 'article', 'the article', 'narrator', 'null', 'none'])
const pronouns = new Set('he she they it i we you who him her them one'.split(' '))

function claimantOf(document: Document, given: string): string | null {
  const folded = foldQuote(given).trim().toLowerCase()
  if (ownVoice.has(folded)) return 'article'
  return pronouns.has(folded) ? null : mentionOf(document, given)
}

/** The name as the text has it; in full where the text's own cast tells whose surname it is. Null where nobody is called so. */
function mentionOf({ text, folded, entities }: Document, given: string): string | null {
  const name = withoutOwner(foldQuote(given).trim())
  if (name.length < 2 || pronouns.has(name.toLowerCase())) return null
  const known = entities.find((entity) => foldQuote(entity.name) === name)
  for (let at = folded.text.indexOf(name); at >= 0; at = folded.text.indexOf(name, at + 1)) {
    const start = folded.toSource(at)
    const end = folded.toSource(at + name.length)
    const isWhole = !cutsWord(text, start) && (!cutsWord(text, end) || isOwner(text, end))
    if (isWhole) return known?.name ?? fullName(entities, name) ?? text.slice(start, end)
  }
  return null
}

function isOwner(text: string, at: number): boolean {
  return /^['’]s(?![\p{L}\p{N}])/u.test(text.slice(at, at + 3))
}

function fullName(entities: Document['entities'], surname: string): string | null {
  const bearers = entities.filter(
    ({ kind, name }) => kind === 'person' && foldQuote(name).endsWith(` ${surname}`),
  )
  return bearers.length === 1 ? (bearers[0]?.name ?? null) : null
}
