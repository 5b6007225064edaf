import { z } from 'zod'
import { bulkActNames, mostAtOnce } from '#app/domain/desk/bulk.ts'
import { safeRedirect } from '#app/http/safe-redirect.ts'

/** Which claims, and what for, as the address of the page says it. */
export const bulkAsked = z.object({
  act: z.enum(bulkActNames as [(typeof bulkActNames)[number], ...typeof bulkActNames]),
  claims: z.array(z.uuid()),
  back: z.string().transform((path) => safeRedirect(path)),
})
export type BulkAsked = z.infer<typeof bulkAsked>

const claim = z.object({
  /** Missing where its tick was taken off. */
  id: z.uuid().optional(),
  version: z.coerce.number().int().positive(),
  rating: z.string().max(50).default(''),
  basisHash: z.string().max(100).default(''),
})
const claims = z.array(claim).min(1).max(mostAtOnce)

/** What each act asks for besides the claims, which stand as the page showed them. */
export const bulkForms = {
  tag: z.object({ claims, tag: z.string().trim().min(1, 'Write a tag.').max(200) }),
  untag: z.object({ claims, tag: z.string().trim().min(1, 'Write a tag.').max(200) }),
  set_aside: z.object({
    claims,
    reason: z.string().trim().min(1, 'Give a reason.').max(20_000),
  }),
  approve: z.object({ claims }),
}
