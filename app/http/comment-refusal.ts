import { type CommentRefusal, longestComment } from '#app/domain/comment/comment.ts'

type Code = CommentRefusal['code'] | 'form_spent'
type Of<Name extends Code> = Extract<CommentRefusal | { code: 'form_spent' }, { code: Name }>
type Answer<Name extends Code> = {
  status: 403 | 404 | 409 | 422
  /** The field to mend, where one is to blame. */
  field?: 'text' | 'notify' | 'reason'
  sentence: (refusal: Of<Name>) => string
}

/** The status and the sentence that an act on a comment is refused with, and the field it names. */
export function answerToComment(refusal: CommentRefusal | { code: 'form_spent' }) {
  const { status, field, sentence } = answers[refusal.code] as Answer<Code>
  return { status, field: field ?? null, sentence: sentence(refusal) }
}

const answers = {
  claim_not_found: { status: 404, sentence: () => 'There is no such claim on this desk.' },
  comment_not_found: { status: 404, sentence: () => 'There is no such comment on this desk.' },
  comment_role_needed: {
    status: 403,
    sentence: () => 'Only reviewers and editors take part in a discussion.',
  },
  hiding_role_needed: { status: 403, sentence: () => 'Only editors can hide a comment.' },
  not_author: { status: 403, sentence: () => 'Only its author can withdraw a comment.' },
  not_shown: {
    status: 409,
    sentence: ({ state }) => `This comment is ${state} already, so nothing was done.`,
  },
  comment_empty: {
    status: 422,
    field: 'text',
    sentence: () => 'Comment: write something to send.',
  },
  comment_too_long: {
    status: 422,
    field: 'text',
    sentence: ({ length }) =>
      `Comment: use at most ${longestComment.toLocaleString('en')} characters; there are ${length.toLocaleString('en')}.`,
  },
  reason_empty: {
    status: 422,
    field: 'reason',
    sentence: () => 'Reason: say why the comment is hidden.',
  },
  nobody_asked: {
    status: 422,
    field: 'notify',
    sentence: () => 'Notify: choose whom you answer, or write to everybody.',
  },
  cannot_read: {
    status: 422,
    field: 'notify',
    sentence: ({ names }) =>
      `Notify: ${names.join(' and ')} could not read this before the verdicts are revealed. Take the tick away, or wait until then.`,
  },
  form_spent: {
    status: 422,
    sentence: () =>
      'This form was sent before, with something else in it, and that was done. Look at what became of it; if this is to be said as well, send it again.',
  },
} satisfies { [Name in Code]: Answer<Name> }
