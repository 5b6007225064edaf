import { z } from 'zod'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { expectedVersion } from '#app/http/fields.ts'

const offset = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)

/** One claim placed in the newest text: where the desk found it, or where somebody says its words stand. */
export const placeClaimSchema = z.object({
  act: z.enum(['move', 'mark']),
  claimId: z.guid(),
  revisionId: z.guid(),
  expectedVersion,
  start: offset.optional(),
  end: offset.optional(),
  exact: z.string().min(1, 'Write the words as they stand in the new text.').max(10_000),
})

export type PlaceClaim = z.infer<typeof placeClaimSchema>

/** Where the words stand in the text, if they stand there once; else why not, in a sentence. */
export function onlyPlaceOf(
  text: string,
  words: string,
): Result<{ start: number; end: number; exact: string }, string> {
  const exact = words.trim()
  const start = text.indexOf(exact)
  if (exact === '' || start < 0) {
    return refuse('These words do not stand in the new text: copy them from it, letter by letter.')
  }
  if (text.indexOf(exact, start + 1) >= 0) {
    return refuse(
      'These words stand in the new text more than once: take in a few more on either side.',
    )
  }
  return ok({ start, end: start + exact.length, exact })
}
