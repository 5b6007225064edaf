import { z } from 'zod'
import { attributionFindings, stances } from '../../claim/claim.ts'
import { tones } from '../../rating/scales.ts'
import { count, id, nullable, text } from './define.ts'

/** All that an edition of a public page says besides its summary; see `publication/edition.ts`. */
export const edition = z.strictObject({
  decisionId: id,
  statement: text,
  quote: text,
  language: text,
  page: count.optional(),
  speaker: nullable(text),
  relays: z.array(text),
  source: z.strictObject({
    title: text,
    publisher: text,
    author: text,
    url: text,
    publishedOn: nullable(text),
  }),
  rating: z.strictObject({
    scale: text,
    key: text,
    label: text,
    definition: text,
    // Editions of before they were kept have neither.
    tone: z.enum(tones).optional(),
    ends: z.strictObject({ lowest: text, highest: text }).optional(),
  }),
  attribution: nullable(z.enum(attributionFindings)),
  judged: z.strictObject({
    act: z.enum(['approve', 'adjudicate', 'override']),
    reviewers: count,
    independent: count,
    approvals: count,
    singlePerson: z.boolean(),
    decidedAt: text,
  }),
  dissent: nullable(z.array(z.strictObject({ rating: text, label: text, because: text }))),
  evidence: z.array(
    z.strictObject({
      url: text,
      title: text,
      publisher: text,
      excerpt: text,
      stance: z.enum(stances),
    }),
  ),
})
