import { perceivedLength, reachesLength } from '../../shared/perceived-length.ts'
import type { Result } from '../../shared/result.ts'
import type { Actor } from '../claim.ts'
import type { ClaimEventBody } from '../event.ts'
import type { ReviewerLoad } from '../fair-share.ts'
import type { Refusal, WrittenField } from '../refusal.ts'

/** What the domain has not got itself. */
export type Given = {
  /** ISO 8601, UTC: the database's clock. */
  now: string
  /** SHA-256 of the text's UTF-8 bytes, in hex. */
  hash: (text: string) => string
  /** The desk's active reviewers, for what names one (`namesReviewers`); else none. */
  reviewers: readonly ReviewerLoad[]
}

/** The same, and who acts. */
export type By = { actor: Actor } & Given

/** What an act comes to: what happened, still without version, actor and time; or why not. */
export type Ruling = Result<readonly ClaimEventBody[], Refusal>

export function happens(...bodies: readonly ClaimEventBody[]): Ruling {
  return { ok: true, value: bodies }
}

/** Refuses a text that is shorter than asked for, as a reader counts; null when it is long enough. */
export function tooShort(field: WrittenField, text: string, minimum = 1): Refusal | null {
  if (reachesLength(text, minimum)) return null
  return { code: 'too_short', field, minimum, length: perceivedLength(text) }
}
