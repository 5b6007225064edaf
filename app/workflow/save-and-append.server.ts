import type { Trx } from '#app/data/db.server.ts'
import type { LogClock } from '#app/data/stores/audit-events.server.ts'
import { saveClaim } from '#app/data/stores/claims.server.ts'
import { type ActContext, claimAuditEvent } from '#app/domain/audit/claim-audit-event.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { evolve } from '#app/domain/claim/evolve.ts'

/** Writes what happened to a locked claim, in the tables and in the log, and returns it as it is then. */
export async function saveAndAppend(
  trx: Trx,
  before: Claim,
  events: readonly ClaimEvent[],
  clock: LogClock,
  context: ActContext,
): Promise<Claim> {
  const after = events.reduce<Claim>(evolve, before)
  const inLog = events.map((event) => claimAuditEvent(event, context))
  await saveClaim(trx, { before, events, after }, inLog, clock)
  return after
}
