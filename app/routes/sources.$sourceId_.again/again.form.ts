import { z } from 'zod'
import { mostAddedAgain } from '#app/domain/source/source-text.ts'

const span = z
  .string()
  .regex(/^\d{1,8}-\d{1,8}$/, 'Tick claims of the list.')
  .transform((chosen) => {
    const [start = 0, end = 0] = chosen.split('-').map(Number)
    return { start, end }
  })

/** What somebody ticked: where each claim stands in the text that they were shown. */
export const againForm = z.object({
  revisionId: z.guid(),
  span: z
    .union([span.transform((one) => [one]), z.array(span).max(mostAddedAgain)], {
      error: 'Tick at least one claim.',
    })
    .default([])
    .refine((spans) => spans.length > 0, 'Tick at least one claim.'),
})
