import { z } from 'zod'
import { audiences } from '../../comment/comment.ts'
import { count, define, id, text } from './define.ts'

/** Which discussion it belongs to: sealed as well, or it would tell that somebody asked something. */
const about = z.strictObject({ claimId: id, round: count })

export const commentEvents = {
  'comment.added': define(
    'Somebody said something about a claim; sealed with a round that is still blind, unless to everybody.',
    z.strictObject({ about, audience: z.enum(audiences), text, mentions: z.array(id) }),
    { sealed: ['about', 'text', 'mentions'], mayBeOpen: true },
  ),
  'comment.withdrawn': define('Its author took a comment back.', z.strictObject({ about }), {
    sealed: ['about'],
    mayBeOpen: true,
  }),
  'comment.hidden': define(
    'An editor hid a comment, with a reason.',
    z.strictObject({ about, reason: text }),
    { sealed: ['about', 'reason'], mayBeOpen: true },
  ),
}

/** Of the object `claim-tags/<claim>`, which has versions of its own: a tag moves no claim. */
export const tagEvents = {
  'claim.tagged': define('Somebody tagged a claim.', z.strictObject({ tag: text }), {
    committed: ['tag'],
  }),
  'claim.untagged': define('Somebody took a tag off a claim.', z.strictObject({ tag: text }), {
    committed: ['tag'],
  }),
}

/** Of the object `claim-link/<id>`: a link moves neither of its claims. */
export const linkEvents = {
  'claim.same_confirmed': define(
    'Somebody said that a claim is the same as an earlier one.',
    z.strictObject({ claimId: id, sameAs: id }),
  ),
  'claim.same_undone': define(
    'Somebody took back that a claim is the same as an earlier one.',
    z.strictObject({ claimId: id, sameAs: id }),
  ),
}
