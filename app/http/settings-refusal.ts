/** Why the desk's settings were not changed; the workflow's act names them. */
type Code = 'role_needed' | 'stale_version' | 'nothing_changed' | 'form_spent'
type Answer = { status: 403 | 409 | 422; sentence: string }

/** The status and the sentence that a change of the desk's settings is refused with. */
export function answerToSettings(refusal: { code: Code }): Answer {
  return answers[refusal.code]
}

const answers = {
  role_needed: { status: 403, sentence: 'Only an admin can change the desk’s settings.' },
  stale_version: {
    status: 409,
    sentence:
      'Somebody else changed the settings meanwhile. Your answers are still in the form, and each that differs from what holds now says so. Save again to put yours in their place.',
  },
  form_spent: {
    status: 422,
    sentence:
      'This form was sent before, with something else in it, and that was saved. Look at the settings as they are; if this is wanted as well, save again.',
  },
  nothing_changed: { status: 422, sentence: 'The settings are the same as before.' },
} satisfies Record<Code, Answer>
