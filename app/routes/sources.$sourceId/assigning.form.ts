import { z } from 'zod'
import { endOfDay } from '#app/domain/shared/moment.ts'
import { list } from '#app/http/form.ts'
import { idSchema, onClaim, words } from './fields.form.ts'

/** A calendar day, until whose end in UTC a verdict is asked for; empty for none. */
const dueOn = z
  .union([z.literal(''), z.iso.date('Due date: write it as year-month-day, or leave it empty.')], {
    error: 'Due date: write it as year-month-day, or leave it empty.',
  })
  .default('')
  .transform((day) => (day === '' ? null : endOfDay(day)))

const someone = z.uuid('Choose a reviewer.')

export const acceptForm = z.object(onClaim)

export const declineForm = z.object({ ...onClaim, reason: words.min(1, 'Say why.') })

export const assignForm = z.object({
  ...onClaim,
  assignees: list(idSchema).pipe(z.array(z.string()).min(1, 'Choose at least one reviewer.')),
  dueOn,
})

export const openForm = z.object(onClaim)

export const fairForm = z.object({ ...onClaim, dueOn })

export const reassignForm = z.object({ ...onClaim, memberId: idSchema, toMemberId: someone, dueOn })

export const dueForm = z.object({ ...onClaim, memberId: idSchema, dueOn })

export const quorumForm = z.object({
  ...onClaim,
  quorum: z
    .string()
    .trim()
    .regex(/^[1-9]$/, 'Verdicts needed: write a whole number from 1 to 9.')
    .transform(Number),
  reason: words.min(1, 'Give a reason.'),
})
