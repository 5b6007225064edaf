import { z } from 'zod'
import { challengeKinds } from '#app/domain/claim/claim.ts'
import { minimums } from '#app/domain/claim/minimums.ts'
import { idSchema, onClaim, words } from './fields.form.ts'

export const statementForm = z.object({
  ...onClaim,
  statement: words.min(1, 'Write what is asserted.'),
})

export const reasonForm = z.object({ ...onClaim, reason: words.min(1, 'Give a reason.') })

export const challengeForm = z.object({
  ...onClaim,
  kind: z.enum(challengeKinds, { error: 'Say what is wrong.' }),
  reason: words.min(
    minimums.challenge,
    `Say what is wrong in at least ${minimums.challenge} characters.`,
  ),
})

export const answerForm = z.object({
  ...onClaim,
  challengeId: idSchema,
  answer: words.min(1, 'Write your answer.'),
})

/** A span comes as `<start>-<end>`, in UTF-16 code units. */
export const newClaimForm = z.object({
  revisionId: idSchema,
  span: z
    .string({ error: 'Choose the words to mark.' })
    .regex(/^\d{1,8}-\d{1,8}$/, 'Choose the words to mark.')
    .transform((span) => {
      const [start = 0, end = 0] = span.split('-').map(Number)
      return { start, end }
    }),
  statement: words.min(1, 'Write what is asserted.'),
})
