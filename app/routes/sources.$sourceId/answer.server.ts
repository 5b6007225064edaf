import { type AppLoadContext, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { SignedInMember } from '#app/auth/session.server.ts'
import { readHistorySince } from '#app/data/reads/claim-history.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { readForm } from '#app/http/form.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import type { Who } from '#app/workflow/who.ts'
import type { Done } from './notices.ts'
import { type Outcome, type Typed, typedIn } from './outcome.ts'

/** A posted form on its way to an act. */
export type Acting = {
  request: Request
  context: AppLoadContext
  member: SignedInMember
  sourceId: string
  intent: string
  typed: Typed
}

/** The page again, with what was typed; or where the act leads. */
export type Answer = Response | { outcome: Outcome; status: number }

/** The same page with what was typed, and nothing said. */
export function kept(intent: string, typed: Typed): Answer {
  return answered(intent, typed, 200, {})
}

/** Where a done act leads, and whether what was done may be taken back from there at once. */
type Lead = { done: Done; claimId: string; undoable?: boolean }

/** Reads the form, does the act, and answers: 422 with fields to mend, a refusal, or a redirect. */
export async function answerAct<Value>(
  acting: Acting,
  schema: z.ZodType<Value>,
  act: (value: Value, who: Who) => Promise<Result<Claim, Refusal>>,
  lead: (claim: Claim, value: Value) => Lead,
): Promise<Answer> {
  const { request, context, member, sourceId, intent, typed } = acting
  const form = await readForm(request, schema)
  if (!form.ok) {
    const { errors, problem, status } = form
    return answered(intent, typed, status, { errors, problem: problem ?? null })
  }
  const pathTo = (claim: Claim) => {
    const { done, claimId, undoable } = lead(claim, form.value)
    const of = undoable ? `&of=${claim.id}@${claim.version}@${claim.sourceId}` : ''
    return `/sources/${sourceId}?claim=${claimId}&done=${done}${of}#claim-${claimId}`
  }
  const once = onceOf(typed, ({ claim }) => (claim ? pathTo(claim) : `/sources/${sourceId}`))
  const who = { ...actingOnWeb(member, context), once }
  const result = await doOnce(context.desk.db, who, () => act(form.value, who))
  if ('ledTo' in result) return redirect(result.ledTo, 303)
  if (!result.ok) return refused(acting, result.refusal)
  return redirect(pathTo(result.value), 303)
}

/** The refusal in words; on a stale version also what happened since. */
async function refused(acting: Acting, refusal: Refusal): Promise<Answer> {
  const { context, member, intent, typed } = acting
  const { readDb } = context.desk
  const claimId = typedIn(typed, 'claimId')
  const lines =
    refusal.code === 'stale_version'
      ? await readHistorySince(readDb, `claim/${claimId}`, member.id, refusal.expected)
      : []
  return answered(intent, typed, statusOf(refusal), {
    problem: sentenceOf(refusal),
    changes: lines,
  })
}

/** The page again with what was typed, and what is to be said of it. */
export function answered(
  intent: string,
  typed: Typed,
  status: number,
  said: Partial<Outcome>,
): Exclude<Answer, Response> {
  const claimId = typedIn(typed, 'claimId') || null
  return {
    status,
    outcome: { intent, claimId, errors: {}, problem: null, changes: [], typed, ...said },
  }
}
