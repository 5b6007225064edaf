import { z } from 'zod'
import { attributionFindings, confidences, stances } from '#app/domain/claim/claim.ts'
import { minimums } from '#app/domain/claim/minimums.ts'
import { idSchema, onClaim, words } from './fields.form.ts'

const evidenceItem = z.object({
  stance: z.enum(stances, { error: 'Say whether the evidence supports or refutes the claim.' }),
  url: z
    .url({
      protocol: /^https?$/,
      error: 'Give the evidence’s address, as https://example.org/page.',
    })
    .max(2_000),
  title: z.string().trim().min(1, 'Give the evidence a title.').max(500),
  publisher: z.string().trim().max(300).default(''),
  excerpt: words.default(''),
  /** Empty, `row:<n>` for a row above, or the id of an item on the claim. */
  derivesFrom: z.string().max(50).default(''),
})

/** The numbers of removed rows are gaps in the list: empty objects, which are no evidence. */
const evidenceRows = z
  .array(
    z.preprocess(
      (row) => (typeof row === 'object' && row && Object.keys(row).length === 0 ? null : row),
      evidenceItem.nullable(),
    ),
  )
  .max(50)
  .default([])

/** The form of a first and of a revised verdict. */
export const verdictForm = z.object({
  ...onClaim,
  rating: z.string({ error: 'Choose a rating.' }).max(50),
  attribution: z.enum(attributionFindings, { error: 'Say whether it was said as quoted.' }),
  confidence: z.enum(confidences, { error: 'Say how sure you are.' }),
  rationale: words.min(
    minimums.rationale,
    `Write at least ${minimums.rationale} characters of rationale.`,
  ),
  evidence: evidenceRows,
  noEvidenceReason: words.default(''),
  conflict: z.enum(['none'], { error: 'Say whether you have a conflict of interest.' }),
  conflictReason: z.string().optional(),
  next: idSchema.optional(),
  after: z.string().optional(),
})

/** Stepping aside asks for nothing but the reason. */
export const recusalForm = z.object({
  ...onClaim,
  conflictReason: words.min(1, 'Say what ties you to the claim.'),
})
