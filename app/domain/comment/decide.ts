import type { Actor } from '../claim/claim.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import {
  type Audience,
  type Comment,
  type CommentRefusal,
  commentingRoles,
  longestComment,
  type Person,
} from './comment.ts'
import { calledIn } from './mentions.ts'
import { audienceOf, readsComment } from './visibility.ts'

export type WriteComment = {
  text: string
  /** Members chosen to be told; those called to in the text come to them. */
  notify: readonly string[]
  /** Of an editor who cannot rate, while the round is sealed: to everybody, or to those told. */
  to: 'all' | 'asked'
}

export type WrittenComment = { text: string; audience: Audience; mentions: readonly string[] }

/**
 * What is said, to whom, and who is told. `people` are the active members who read claims. Who was
 * chosen and could not read it yet is refused; who is only named in the text is then not told.
 */
export function writeComment(
  { text: typed, notify, to }: WriteComment,
  by: Actor,
  round: { revealed: boolean },
  people: readonly Person[],
): Result<WrittenComment, CommentRefusal> {
  if (!mayComment(by)) return refuse({ code: 'comment_role_needed' })
  const text = typed.trim()
  const length = [...text].length
  if (length === 0) return refuse({ code: 'comment_empty' })
  if (length > longestComment) return refuse({ code: 'comment_too_long', length })
  const others = people.filter((person) => person.id !== by.id)
  const chosen = others.filter((person) => notify.includes(person.id))
  const told = others.filter((person) => [...chosen, ...calledIn(text, others)].includes(person))
  const mentions = told.map((person) => person.id)
  const audience = audienceOf(by, round, to)
  if (audience === 'asked' && told.length === 0) return refuse({ code: 'nobody_asked' })
  const said = { audience, authorId: by.id, mentions, roundIsOpen: round.revealed }
  const shut = chosen.filter((person) => !readsComment(said, person))
  if (shut.length > 0) return refuse({ code: 'cannot_read', names: shut.map(({ name }) => name) })
  const readers = told.filter((person) => readsComment(said, person))
  return ok({ text, audience, mentions: readers.map((person) => person.id) })
}

/** Why this person may not take the comment back; null where they may. */
export function withdrawalRefusal(comment: Comment, by: Actor): CommentRefusal | null {
  if (!mayComment(by)) return { code: 'comment_role_needed' }
  if (comment.authorId !== by.id) return { code: 'not_author' }
  return goneRefusal(comment)
}

/** Why this person may not hide the comment from everybody for this reason; null where they may. */
export function hidingRefusal(comment: Comment, by: Actor, reason: string): CommentRefusal | null {
  if (!by.roles.includes('editor')) return { code: 'hiding_role_needed' }
  return reason.trim() === '' ? { code: 'reason_empty' } : goneRefusal(comment)
}

/** Whether this person takes part in discussions. */
export function mayComment({ roles }: Pick<Actor, 'roles'>): boolean {
  return commentingRoles.some((role) => roles.includes(role))
}

function goneRefusal({ state }: Comment): CommentRefusal | null {
  return state === 'shown' ? null : { code: 'not_shown', state }
}
