import type { Db, Trx } from '#app/data/db.server.ts'
import { findDoneAct, insertDoneAct } from '#app/data/stores/done-acts.server.ts'
import { canonicalJson } from '#app/domain/audit/canonical-json.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { type Result, refuse } from '#app/domain/shared/result.ts'
import { sha256 } from './sha256.ts'
import type { Who } from './who.ts'

/** The form that asks for an act: its random key, a hash of all else in it, and where its answer leads. */
export type Once = {
  formKey: string
  bodyHash: Buffer
  leadsTo: (made: Made) => string
}

/** What an act made or was on. */
export type Made = { sourceId: string; claim: Claim | null }

/** Of an act on the desk itself, or on a member. */
const nothing: Made = { sourceId: '', claim: null }

/** The form was acted on before, so its transaction must not be. */
class DoneBefore extends Error {}

/** What makes one act of a form sent many times; undefined for a form without a key, as a script sends. */
export function onceOf(
  form: Readonly<Record<string, unknown>>,
  leadsTo: Once['leadsTo'],
): Once | undefined {
  const { formKey, ...body } = form
  if (typeof formKey !== 'string' && !Array.isArray(formKey)) return undefined
  const key = String(formKey)
  if (key.length < 16 || key.length > 100) return undefined
  return { formKey: key, bodyHash: Buffer.from(sha256(canonicalJson(body)), 'hex'), leadsTo }
}

/** Ends an act's transaction: with it the form is done, or else nothing is. */
export async function recordOnce(
  trx: Trx,
  { once, actor }: Who,
  made: Made = nothing,
): Promise<void> {
  if (!once) return
  const { formKey, bodyHash, leadsTo } = once
  const act = { memberId: actor.id, formKey, bodyHash, ledTo: leadsTo(made) }
  if (!(await insertDoneAct(trx, act))) throw new DoneBefore()
}

/**
 * Does the act, unless the same person has done it with the same form: then nothing is done, and the
 * answer is where the first one led. The same key with anything else in the form is refused. A form
 * whose act was refused is not done, and may be mended and sent again.
 */
export async function doOnce<Value, Refused>(
  db: Db,
  { once, actor }: Who,
  act: () => Promise<Result<Value, Refused>>,
): Promise<{ ledTo: string } | Result<Value, Refused | { code: 'form_spent' }>> {
  const result = await act().catch((error: unknown) => {
    if (error instanceof DoneBefore) return null
    throw error
  })
  if (result?.ok) return result
  const before = once ? await findDoneAct(db, actor.id, once.formKey) : null
  if (before && once?.bodyHash.equals(before.bodyHash)) return { ledTo: before.ledTo }
  if (result && !before) return result
  return refuse({ code: 'form_spent' as const })
}
