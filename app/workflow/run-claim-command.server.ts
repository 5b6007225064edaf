import type { Db } from '#app/data/db.server.ts'
import { readReviewers } from '#app/data/stores/assignments.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { lockClaim, saveClaim } from '#app/data/stores/claims.server.ts'
import { claimAuditEvent } from '#app/domain/audit/claim-audit-event.ts'
import type { Claim, RoundRules } from '#app/domain/claim/claim.ts'
import type { ClaimCommand } from '#app/domain/claim/command.ts'
import { decide } from '#app/domain/claim/decide.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import { namesReviewers } from '#app/domain/claim/fair-share.ts'
import { roleRefusal } from '#app/domain/claim/guards.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { defaultRules } from '#app/domain/desk/settings.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { recordOnce } from './once.server.ts'
import { sha256 } from './sha256.ts'
import { LostRace, transact } from './transact.server.ts'
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
  return transact(db, async (trx) => {
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
    const events = decided.value
    const after = events.reduce<Claim>(evolve, before)
    const saved = await saveClaim(trx, { before, events, after }, clock.now)
    if (!saved) throw new LostRace(`Claim ${claimId} is not at version ${before.version} any more`)
    await appendEvents(
      trx,
      events.map((event) => claimAuditEvent(event, who)),
      clock,
    )
    await recordOnce(trx, who, { sourceId: after.sourceId, claim: after })
    return ok(after)
  })
}
