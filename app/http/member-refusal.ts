import type { MemberRefusal } from '#app/domain/member/member.ts'

type Code = MemberRefusal['code'] | 'form_spent'
type Answer = { status: 403 | 404 | 409 | 410 | 422; sentence: string }

/** The status and the sentence that an act on a member is refused with. */
export function answerTo(refusal: { code: Code }): Answer {
  return answers[refusal.code]
}

const answers = {
  not_admin: { status: 403, sentence: 'Only an admin can manage members.' },
  member_unknown: { status: 404, sentence: 'There is no such member on this desk.' },
  email_taken: { status: 409, sentence: 'Somebody on this desk has this e-mail address already.' },
  stale_version: {
    status: 409,
    sentence:
      'Somebody else changed this member meanwhile. What you chose is kept: look at what changed, then send it again.',
  },
  last_admin: {
    status: 409,
    sentence:
      'This is the last admin: nobody could manage members any more. Make somebody else an admin first.',
  },
  wrong_status: {
    status: 409,
    sentence:
      'This cannot be done to the member as things stand. Look again: it may be done already.',
  },
  form_spent: {
    status: 422,
    sentence:
      'This form was sent before, with something else in it, and that was done. Look again; if this is wanted as well, send it once more.',
  },
  nothing_changed: { status: 422, sentence: 'The roles are the same as before.' },
  link_spent: {
    status: 410,
    sentence:
      'This link was used, has ended, or was replaced by a newer one. Ask an admin of the desk for another.',
  },
  wrong_password: { status: 422, sentence: 'Your current password is not the one you typed.' },
} satisfies Record<Code, Answer>
