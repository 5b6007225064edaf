import { z } from 'zod'
import { list } from '#app/http/form.ts'
import { idSchema } from './fields.form.ts'

/** How much is written is the domain's to judge; this only keeps a form from being a book. */
const written = z.string().max(100_000)

export const commentForm = z.object({
  claimId: idSchema,
  text: written,
  notify: list(idSchema),
  to: z.enum(['all', 'asked']).default('all'),
})

export const withdrawalForm = z.object({ claimId: idSchema, commentId: idSchema })

export const hidingForm = z.object({ claimId: idSchema, commentId: idSchema, reason: written })
