import type { Db, Trx } from '#app/data/db.server.ts'
import { readReviewers } from '#app/data/stores/assignments.server.ts'
import { lockClaim } from '#app/data/stores/claims.server.ts'
import type { Claim, RoundRules } from '#app/domain/claim/claim.ts'
import type { ClaimCommand } from '#app/domain/claim/command.ts'
import { decide } from '#app/domain/claim/decide.ts'
import { namesReviewers } from '#app/domain/claim/fair-share.ts'
import { roleRefusal } from '#app/domain/claim/guards.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { defaultRules } from '#app/domain/desk/settings.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { saveAndAppend } from './save-and-append.server.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'
import type { Who } from './who.ts'

/**
 * Does one act on one claim in one transaction: lock → decide → evolve → save + append. Returns the
 * claim after it, or why it was refused. The command is given the desk's rules of that moment, for
 * the acts that open a round.
 */
export async function runClaimCommand(
  db: Db,
  claimId: string,
  commandFor: (rules: RoundRules) => ClaimCommand,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return transact(db, (trx) => runClaimCommandIn(trx, claimId, commandFor, who))
}

/** The same as a part of a larger act. */
export async function runClaimCommandIn(
  trx: Trx,
  claimId: string,
  commandFor: (rules: RoundRules) => ClaimCommand,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const locked = await lockClaim(trx, claimId)
  if (!locked) {
    // Whose roles do not allow the act learns nothing of what is there and what is not.
    const { act } = commandFor(defaultRules)
    return refuse(roleRefusal(act, who.actor) ?? { code: 'claim_not_found' as const })
  }
  const { claim: before, clock, rules } = locked
  const command = commandFor(rules)
  const reviewers = namesReviewers.has(command.act) ? await readReviewers(trx, claimId) : []
  const by = { actor: who.actor, now: clock.now, hash: sha256, reviewers }
  const decided = decide(before, command, by)
  if (!decided.ok) return decided
  const after = await saveAndAppend(trx, before, decided.value, clock, who)
  await recordOnce(trx, who, { sourceId: after.sourceId, claim: after })
  return ok(after)
}
