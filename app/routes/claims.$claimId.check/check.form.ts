import { z } from 'zod'
import { list } from '#app/http/form.ts'

/** What an editor means to do; what it lacks is said on the page, where it can be mended. */
export const checkForm = z.object({
  act: z.enum(['settle', 'send_back', 'clear_dispute', 'reopen']),
  expectedVersion: z.coerce.number().int().positive(),
  rating: z.string().max(50).default(''),
  reason: z.string().trim().max(20_000).default(''),
  considered: list(z.uuid()),
  /** Of what the check page showed. */
  basisHash: z.string().max(100).default(''),
  confirmed: z
    .enum(['yes'])
    .optional()
    .transform((answer) => answer === 'yes'),
})

export type Meant = z.infer<typeof checkForm>
