import { z } from 'zod'
import {
  assignmentRules,
  attributionFindings,
  confidences,
  conflictRules,
  evidenceRules,
  stances,
} from '../../claim/claim.ts'
import { tones } from '../../rating/scales.ts'
import { count, id, nullable, text } from './define.ts'

/** How rounds are assigned, and until when: added to the shapes below after the first desks opened. */
export const assigning = {
  assignment: z.enum(assignmentRules),
  dueDays: nullable(count),
  timeoutHours: nullable(count),
}

/** The outcomes of a scale in a desk's own words, in the order shown. */
export const outcomes = z.array(
  z.strictObject({ key: text, label: text, definition: text, tone: z.enum(tones) }),
)

/** Rules that desks did not have from the beginning: absent from older leaves. */
export const laterRules = {
  /** Names the desk's words for the scale, by the hash of their outcomes; null for the preset's own. */
  wording: nullable(text).optional(),
  sourcesRule: z.enum(evidenceRules).optional(),
  anonymous: z.boolean().optional(),
}

export const rules = z.strictObject({
  quorum: count,
  approvals: count,
  conflictRule: z.enum(conflictRules),
  evidenceRule: z.enum(evidenceRules),
  blind: z.boolean(),
  singlePersonApproval: z.boolean(),
  scale: text,
  ...assigning,
  ...laterRules,
})

/** How the extractor, or the person who added the claim, read the text around it. */
export const reading = z.strictObject({
  claimant: text,
  chain: z.array(z.json()),
  score: nullable(z.number()),
  scoreReasons: z.array(z.json()),
  checkability: z.enum(['yes', 'partly', 'no']),
  checkabilityReasons: z.array(text),
})
export type Reading = z.infer<typeof reading>

export const evidence = z.strictObject({
  id,
  url: text,
  title: text,
  publisher: text,
  excerpt: text,
  stance: z.enum(stances),
  derivesFrom: nullable(id),
})

export const verdict = z.strictObject({
  id,
  round: count,
  rating: text,
  attribution: z.enum(attributionFindings),
  confidence: z.enum(confidences),
  rationale: text,
  noEvidenceReason: nullable(text),
  evidence: z.array(evidence),
  seenOthers: z.boolean(),
  supersedes: nullable(id),
})
export const verdictContent = [
  'verdict.rating',
  'verdict.attribution',
  'verdict.confidence',
  'verdict.rationale',
  'verdict.noEvidenceReason',
  'verdict.evidence',
]

export const anchor = z.strictObject({
  start: count,
  end: count,
  exact: text,
  prefix: text,
  suffix: text,
})
export const place = z.strictObject({ revisionId: id, anchor })
export const wording = z.strictObject({ statement: text, anchor })
export const wordings = ['before', 'after'].flatMap((side) => [
  `${side}.statement`,
  ...['exact', 'prefix', 'suffix'].map((part) => `${side}.anchor.${part}`),
])
export const assignees = z.union([z.literal('open'), z.array(id)])

export const decision = { decisionId: id, round: count, reason: text }
export const settlement = {
  ...decision,
  approval: z.strictObject({
    act: z.enum(['approve', 'adjudicate', 'override']),
    rating: text,
    basisHash: text,
  }),
  verdictIds: z.array(id),
  dissent: z.array(z.strictObject({ verdictId: id, rating: text })),
  outsideRange: z.boolean(),
  singlePerson: z.boolean(),
}
export const closes = z.array(id)
