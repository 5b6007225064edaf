import { z } from 'zod'
import { onClaim, words } from './fields.form.ts'

export const splitForm = z.object({
  ...onClaim,
  firstWords: words,
  firstStatement: words.min(1, 'Write what the first part asserts.'),
  secondWords: words,
  secondStatement: words.min(1, 'Write what the second part asserts.'),
})

/** The other claim comes as `<id>@<version>`: the version that the person was looking at. */
export const mergeForm = z.object({
  ...onClaim,
  other: z
    .string({ error: 'Choose the other claim.' })
    .regex(/^[0-9a-f-]{36}@\d{1,9}$/i, 'Choose the other claim.')
    .transform((chosen) => {
      const [id = '', version] = chosen.split('@')
      return { id, version: Number(version) }
    })
    .refine(({ id }) => z.uuid().safeParse(id).success, 'Choose the other claim.'),
  statement: words.min(1, 'Write what both assert.'),
})
