import { makeAnchor } from '../../anchoring/selectors.ts'
import { refuse } from '../../shared/result.ts'
import type { Anchor, Claim } from '../claim.ts'
import type { MergeClaims, Part, SplitClaim } from '../command.ts'
import type { Refusal } from '../refusal.ts'
import { happens, type Ruling, tooShort } from './ruling.ts'

/** The longest stretch that two claims may be merged over, in UTF-16 code units: about a paragraph or two. */
export const longestMerged = 2_000

export function split(claim: Claim, { text, first, second, into }: SplitClaim): Ruling {
  const short = tooShort('statement', first.statement) ?? tooShort('statement', second.statement)
  if (short) return refuse(short)
  const one = anchorOfPart(claim.anchor, text, first)
  if (!one) return refuse({ code: 'words_not_in_quote', part: 'first' })
  const two = anchorOfPart(claim.anchor, text, second)
  if (!two) return refuse({ code: 'words_not_in_quote', part: 'second' })
  const statement = first.statement.trim()
  if (one.start === two.start && one.end === two.end && statement === second.statement.trim()) {
    return refuse({ code: 'nothing_changed' })
  }
  const before = { statement: claim.statement, anchor: claim.anchor }
  return happens({ type: 'claim.split', into, before, after: { statement, anchor: one } })
}

/**
 * Where the words of a part stand in the text: within the quote, at their first place there, and all of
 * it for no words. Null where they do not stand in it.
 */
export function anchorOfPart(quote: Anchor, text: string, { words }: Part): Anchor | null {
  const exact = words.trim()
  const at = quote.exact.indexOf(exact)
  if (exact === '') return quote
  if (at < 0) return null
  return makeAnchor(text, quote.start + at, quote.start + at + exact.length)
}

export function merge(claim: Claim, command: MergeClaims): Ruling {
  const { text, other } = command
  const statement = command.statement.trim()
  const refusal = notMergeable(claim, other) ?? tooShort('statement', statement)
  if (refusal) return refuse(refusal)
  const start = Math.min(claim.anchor.start, other.anchor.start)
  const end = Math.max(claim.anchor.end, other.anchor.end)
  if (end - start > longestMerged) return refuse({ code: 'merge_target', because: 'too_far' })
  const before = { statement: claim.statement, anchor: claim.anchor }
  const after = { statement, anchor: makeAnchor(text, start, end) }
  return happens({ type: 'claim.merged', other: other.id, before, after })
}

function notMergeable(claim: Claim, other: Claim): Refusal | null {
  if (other.id === claim.id) return { code: 'merge_target', because: 'itself' }
  const together = other.sourceId === claim.sourceId && other.revisionId === claim.revisionId
  if (!together) return { code: 'merge_target', because: 'elsewhere' }
  if (other.disposition !== 'active') return { code: 'merge_target', because: 'set_aside' }
  const judged = other.stage !== 'unverified' || other.round.verdicts.length > 0
  return judged ? { code: 'merge_target', because: 'judged' } : null
}
