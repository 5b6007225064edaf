import { z } from 'zod'
import { challengeKinds } from '#app/domain/claim/claim.ts'
import { minimums } from '#app/domain/claim/minimums.ts'
import { emailAddress } from '#app/http/fields.ts'

const mostLinks = 5

/** One address to a line; what stands between them is nobody's business. */
const links = z
  .string()
  .max(2_500)
  .default('')
  .transform((typed) => typed.split(/\s+/).filter((word) => word !== ''))
  .pipe(
    z
      .array(
        z.url({ protocol: /^https?$/, error: 'Links: write each as https://…, one to a line.' }),
      )
      .max(mostLinks, { error: `Links: give ${mostLinks} at most.` }),
  )

export const appealForm = z.object({
  kind: z.enum(challengeKinds, { error: 'What is wrong: choose one of the answers.' }),
  reason: z
    .string()
    .trim()
    .min(minimums.challenge, {
      error: `What is wrong, and why: write at least ${minimums.challenge} characters.`,
    })
    .max(5_000),
  links,
  contactName: z.string().trim().max(200).default(''),
  contactEmail: z.union([z.literal(''), emailAddress]).default(''),
})

export const appealLabels = {
  reason: 'What is wrong, and why',
  contactName: 'Your name',
  contactEmail: 'Your e-mail address',
}
