import type { Actor } from '../claim/claim.ts'

/**
 * Who may read a comment while its round is sealed: everybody; its author and the editors who do not
 * rate; or those and the members that it calls to. Once the round is revealed, everybody.
 */
export const audiences = ['all', 'editors', 'asked'] as const
export type Audience = (typeof audiences)[number]

/** What somebody said about a claim. No part of the claim: it makes no version of it and moves no stage. */
export type Comment = {
  id: string
  /** 1 as it was written, 2 once it was withdrawn or hidden. */
  version: number
  claimId: string
  sourceId: string
  /** The claim's round when it was written. */
  round: number
  audience: Audience
  authorId: string
  state: 'shown' | 'withdrawn' | 'hidden'
}

/** A member who may be called to. */
export type Person = Actor & { name: string }

/** The longest comment, in code points, as the database counts them. */
export const longestComment = 5_000

/** Whose work the discussion of a claim is; auditors read it. */
export const commentingRoles = ['reviewer', 'editor'] as const

/** Why an act on a comment is not done: sentences and statuses are `app/http/comment-refusal.ts`'s. */
export type CommentRefusal =
  | { code: 'claim_not_found' }
  | { code: 'comment_not_found' }
  | { code: 'comment_role_needed' }
  | { code: 'hiding_role_needed' }
  | { code: 'not_author' }
  | { code: 'not_shown'; state: 'withdrawn' | 'hidden' }
  | { code: 'comment_empty' }
  | { code: 'comment_too_long'; length: number }
  | { code: 'reason_empty' }
  | { code: 'nobody_asked' }
  | { code: 'cannot_read'; names: readonly string[] }
