import { type AppLoadContext, redirect } from '@remix-run/node'
import { actingOnWeb } from '#app/auth/require-member.server.ts'
import type { SignedInMember } from '#app/auth/session.server.ts'
import type { DecisionAct } from '#app/data/reads/decision-check.server.ts'
import { readDecisionCheck } from '#app/data/reads/decision-check.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { clearDispute } from '#app/workflow/clear-dispute.server.ts'
import { override } from '#app/workflow/override.server.ts'
import { reopen } from '#app/workflow/reopen.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import type { Who } from '#app/workflow/who.ts'
import type { Meant } from './check.form.ts'

type Deciding = { claimId: string; meant: Meant; member: SignedInMember; context: AppLoadContext }

type Decision = Omit<Meant, 'act' | 'confirmed'> & { claimId: string }

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
}

/** Takes the confirmed decision and leads back to the claim; or says why it was refused. */
export async function decideOnClaim(deciding: Deciding): Promise<Response | Refusal> {
  const { claimId, meant, member, context } = deciding
  const { db, readDb } = context.desk
  const viewer = { id: member.id, roles: member.roles }
  const check = await readDecisionCheck(readDb, claimId, meant, viewer)
  if (!check) return { code: 'claim_not_found' }
  const { act: _, confirmed: __, ...input } = meant
  const result = await acts[check.act](db, { claimId, ...input }, actingOnWeb(member, context))
  if (!result.ok) return result.refusal
  const claim = result.value
  const settles = ['approve', 'adjudicate', 'override'].includes(check.act)
  const done = settles && claim.stage !== 'confirmed' ? 'seconded' : check.act
  return redirect(`/sources/${claim.sourceId}?claim=${claimId}&done=${done}#claim-${claimId}`, 303)
}
