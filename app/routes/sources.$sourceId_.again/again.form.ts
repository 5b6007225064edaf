import { z } from 'zod'
import { mostAddedAgain } from '#app/domain/source/source-text.ts'
import { list } from '#app/http/form.ts'

const span = z
  .string()
  .regex(/^\d{1,8}-\d{1,8}$/, 'Tick claims of the list.')
  .transform((chosen) => {
    const [start = 0, end = 0] = chosen.split('-').map(Number)
    return { start, end }
  })
const spans = list(span).refine(({ length }) => length <= mostAddedAgain, 'Tick fewer claims.')

/** Either what somebody ticked, by where each claim stands in the text that they were shown; or that the model may read it. */
export const againForm = z
  .object({
    intent: z.enum(['add', 'ask_model']).default('add'),
    revisionId: z.guid(),
    span: spans,
    /** Those to be added in the model's words. */
    reworded: spans,
    /** The model that they were shown. */
    host: z.string().max(300).default(''),
    model: z.string().max(300).default(''),
  })
  .refine(({ intent, span, reworded }) => intent !== 'add' || span.length + reworded.length > 0, {
    path: ['span'],
    error: 'Tick at least one claim.',
  })
