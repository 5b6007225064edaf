import { z } from 'zod'
import { bulkActNames, mostAtOnce } from '#app/domain/desk/bulk.ts'
import { list } from '#app/http/form.ts'
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

const dueOn = z
  .union([z.literal(''), z.iso.date('Due date: write a day, as 2026-12-24.')])
  .default('')
const tagging = z.object({ claims, tag: z.string().trim().min(1, 'Write a tag.').max(200) })

/** What each act asks for besides the claims, which stand as the page showed them. */
export const bulkForms = {
  assign: z.object({
    claims,
    reviewers: list(z.union([z.literal('open'), z.uuid()])).refine(
      (chosen) => chosen.length > 0 && (!chosen.includes('open') || chosen.length === 1),
      'Reviewers: choose at least one, or open the claims to all.',
    ),
    dueOn,
  }),
  assign_fairly: z.object({ claims, dueOn }),
  due: z.object({ claims, dueOn }),
  tag: tagging,
  untag: tagging,
  set_aside: z.object({
    claims,
    reason: z.string().trim().min(1, 'Give a reason.').max(20_000),
  }),
  approve: z.object({ claims }),
}

/** The last moment of the day in UTC, as the log writes one; null where no day is given. */
export function endOfDay(day: string): string | null {
  return day === '' ? null : `${day}T23:59:59.999999Z`
}
