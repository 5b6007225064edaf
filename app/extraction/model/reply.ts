import { z } from 'zod'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { CheckabilityReason } from '../extraction-result.ts'

/** The most that one reply may propose; what is beyond is counted as rejected. */
export const mostProposals = 60

const reasons = [
  'question',
  'opinion',
  'future',
  'counterfactual',
  'own-knowledge',
  'request',
  'vague',
] as const satisfies readonly CheckabilityReason[]

/** One claim as a model may put it. Whatever else it says is dropped unread. */
export const proposal = z.object({
  sentence_ids: z.array(z.string().max(12)).max(8),
  quote: z.string().min(1).max(2_000),
  claimant: z.string().max(200).nullish(),
  chain: z.array(z.string().max(200)).max(6).nullish(),
  checkable: z.enum(['yes', 'partly', 'no']),
  reason: z.enum(reasons).nullish().catch(null),
  decontextualised: z.string().max(600).nullish(),
})

export type Proposal = z.infer<typeof proposal>

/** The same shape for servers that hold a model to one. */
export const replySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['claims'],
  properties: {
    claims: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: [
          'sentence_ids',
          'quote',
          'claimant',
          'chain',
          'checkable',
          'reason',
          'decontextualised',
        ],
        properties: {
          sentence_ids: { type: 'array', items: { type: 'string' } },
          quote: { type: 'string' },
          claimant: { type: 'string' },
          chain: { type: 'array', items: { type: 'string' } },
          checkable: { type: 'string', enum: ['yes', 'partly', 'no'] },
          reason: { type: ['string', 'null'], enum: [...reasons, null] },
          decontextualised: { type: 'string' },
        },
      },
    },
  },
} as const

export type Reply = {
  proposals: readonly Proposal[]
  /** How many had another shape, or were too many. */
  misshapen: number
}

/**
 * What a model's reply proposes, read with patience for what models put around JSON (a fence, a remark, thoughts), but
 * never run, and never guessed at where it breaks off.
 */
export function readReply(raw: string): Result<Reply, 'malformed'> {
  const found = jsonIn(raw)
  const claims = Array.isArray(found) ? found : listIn(found)
  if (!claims) return refuse('malformed')
  const read = claims.slice(0, mostProposals).map((claim) => proposal.safeParse(claim))
  const proposals = read.flatMap(({ data }) => data ?? [])
  return ok({ proposals, misshapen: claims.length - proposals.length })
}

function listIn(found: unknown): readonly unknown[] | null {
  const claims =
    typeof found === 'object' && found !== null && Object.hasOwn(found, 'claims')
      ? (found as { claims: unknown }).claims
      : null
  return Array.isArray(claims) ? claims : null
}

/** The JSON in a reply, whole or between its outermost brackets; undefined where there is none. */
function jsonIn(raw: string): unknown {
  const said = raw.replace(/^\ufeff/, '').replace(/^\s*<think>[\s\S]*?<\/think>/i, '')
  const tries = [said, between(said, '{', '}'), between(said, '[', ']')]
  for (const text of tries) {
    try {
      return JSON.parse(text)
    } catch {
      // The next way to read it.
    }
  }
  return undefined
}

function between(text: string, opening: string, closing: string): string {
  return text.slice(Math.max(0, text.indexOf(opening)), text.lastIndexOf(closing) + 1)
}
