import { type AppLoadContext, redirect } from '@remix-run/node'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { SignedInMember } from '#app/auth/session.server.ts'
import { readDecisionCheck } from '#app/data/reads/decision-check.server.ts'
import type { DecisionAct } from '#app/data/reads/decision-command.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import type { Typed } from '#app/http/form.ts'
import { addCorrection } from '#app/workflow/add-correction.server.ts'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { clearDispute } from '#app/workflow/clear-dispute.server.ts'
import { editSummary } from '#app/workflow/edit-summary.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { override } from '#app/workflow/override.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { reopen } from '#app/workflow/reopen.server.ts'
import { retract } from '#app/workflow/retract.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import type { Who } from '#app/workflow/who.ts'
import type { Meant } from './check.form.ts'

type Deciding = {
  claimId: string
  meant: Meant
  typed: Typed
  member: SignedInMember
  context: AppLoadContext
}

type Decision = Omit<Meant, 'act' | 'confirmed' | 'duplicateOf' | 'target'> & {
  claimId: string
  duplicateOf: string | null
}

const acts: Record<
  DecisionAct,
  (db: AppLoadContext['desk']['db'], input: Decision, who: Who) => Promise<Result<Claim, Refusal>>
> = {
  approve,
  adjudicate,
  override,
  send_back: (db, { claimId, expectedVersion, reason }, who) =>
    sendBack(db, { claimId, expectedVersion, reason }, who),
  clear_dispute: (db, { claimId, expectedVersion, reason }, who) =>
    clearDispute(db, { claimId, expectedVersion, reason }, who),
  reopen: (db, { claimId, expectedVersion, reason }, who) =>
    reopen(db, { claimId, expectedVersion, reason }, who),
  publish: (db, { claimId, expectedVersion, summary }, who) =>
    publish(db, { claimId, expectedVersion, summary }, who),
  edit_summary: (db, { claimId, expectedVersion, summary }, who) =>
    editSummary(db, { claimId, expectedVersion, summary }, who),
  add_correction: (db, { claimId, expectedVersion, kind, reason: text }, who) =>
    addCorrection(db, { claimId, expectedVersion, kind, text }, who),
  retract: (db, { claimId, expectedVersion, reason }, who) =>
    retract(db, { claimId, expectedVersion, reason }, who),
  change_disposition: (db, { claimId, expectedVersion, disposition, duplicateOf, reason }, who) =>
    changeDisposition(db, { claimId, expectedVersion, disposition, duplicateOf, reason }, who),
}

/** Takes the confirmed decision and leads back to the claim; or says why it was refused. */
export async function decideOnClaim(deciding: Deciding): Promise<Response | Refusal> {
  const { claimId, meant, typed, member, context } = deciding
  const { db, readDb } = context.desk
  const viewer = { id: member.id, roles: member.roles }
  const check = await readDecisionCheck(readDb, claimId, meant, viewer)
  if (!check) return { code: 'claim_not_found' }
  const { act: _, confirmed: __, target: ___, ...decision } = meant
  const input = { ...decision, claimId, duplicateOf: check.duplicateOf?.id ?? null }
  const once = onceOf(typed, ({ claim }) => (claim ? pathTo(claim, check.act) : '/'))
  const who = { ...actingOnWeb(member, context), once }
  const result = await doOnce(db, who, () => acts[check.act](db, input, who))
  if ('ledTo' in result) return redirect(result.ledTo, 303)
  if (!result.ok) return result.refusal
  return redirect(pathTo(result.value, check.act), 303)
}

function pathTo(claim: Claim, act: DecisionAct): string {
  const settles = ['approve', 'adjudicate', 'override'].includes(act)
  const done = settles && claim.stage !== 'confirmed' ? 'seconded' : act
  return `/sources/${claim.sourceId}?claim=${claim.id}&done=${done}#claim-${claim.id}`
}
