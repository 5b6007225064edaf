import { z } from 'zod'
import { correctionKinds, dispositions } from '#app/domain/claim/claim.ts'
import { list } from '#app/http/form.ts'

/** What an editor means to do; what it lacks is said on the page, where it can be mended. */
export const checkForm = z.object({
  act: z.enum([
    'settle',
    'send_back',
    'clear_dispute',
    'reopen',
    'publish',
    'edit_summary',
    'add_correction',
    'retract',
    'change_disposition',
  ]),
  expectedVersion: z.coerce.number().int().positive(),
  rating: z.string().max(50).default(''),
  reason: z.string().trim().max(20_000).default(''),
  considered: list(z.uuid()),
  summary: z.string().trim().max(5_000).default(''),
  kind: z.enum(correctionKinds).default('clarification'),
  disposition: z.enum(dispositions).default('not_checkable'),
  duplicateOf: z.string().max(50).default(''),
  target: z.string().trim().max(500).default(''),
  /** Of what the check page showed. */
  basisHash: z.string().max(100).default(''),
  confirmed: z
    .enum(['yes'])
    .optional()
    .transform((answer) => answer === 'yes'),
})

export type Meant = z.infer<typeof checkForm>
