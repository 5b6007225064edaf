import type { Actor, Role } from '../claim/claim.ts'
import type { Audience } from './comment.ts'

/**
 * Who may read a comment on a round that may still be sealed. Whoever rates or could rate in a sealed
 * round is heard only by those who cannot, so that a question to the editor sways nobody; whoever
 * cannot rate speaks to everybody, or to those asked. `reads_comment` in the database says the same.
 */
export function readsComment(
  comment: {
    audience: Audience
    authorId: string
    mentions: readonly string[]
    /** See `roundIsOpen`. */
    roundIsOpen: boolean
  },
  viewer: Actor,
): boolean {
  if (comment.roundIsOpen || comment.audience === 'all') return true
  if (comment.authorId === viewer.id || decidesOnly(viewer.roles)) return true
  return comment.audience === 'asked' && comment.mentions.includes(viewer.id)
}

/** The audience of a comment by this person; only one who cannot rate has a wish in a sealed round. */
export function audienceOf(
  author: { roles: readonly Role[] },
  round: { revealed: boolean },
  wish: 'all' | 'asked',
): Audience {
  if (round.revealed) return 'all'
  return decidesOnly(author.roles) ? wish : 'editors'
}

/** An editor who can give no verdict. */
export function decidesOnly(roles: readonly Role[]): boolean {
  return roles.includes('editor') && !roles.includes('reviewer')
}
