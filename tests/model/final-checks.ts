import { expect } from 'vitest'
import { claimColumns } from '#app/data/stores/claim-rows.server.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { storedClaim } from '#tests/builders/newsroom.ts'
import { readClaimEvents, replayLog } from '#tests/reference/replay-log.ts'
import type { Real } from './real.ts'
import { told } from './story.ts'

/** The tables hold what the log tells, one event made each version, and nobody judged their own work. */
export async function expectLogTellsAll(real: Real): Promise<void> {
  const { claim, theatre } = real
  const { db, ownerDb } = theatre.room
  await told(real, 'in the end', async () => {
    expect(await storedClaim(db, claim.id)).toEqual(claim)
    expect(await replayLog(ownerDb, claim.id)).toEqual(claim)
    const events = await readClaimEvents(ownerDb, claim.id)
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1))
    expect(events).toHaveLength(claim.version)
    expectFourEyes(events)
    const row = await db
      .selectFrom('claim')
      .selectAll()
      .where('id', '=', claim.id)
      .executeTakeFirstOrThrow()
    const { due_at: dueAt, ...columns } = claimColumns(claim)
    expect(row).toMatchObject({ ...columns, due_at: dueAt && new Date(dueAt) })
    return 'the log tells it'
  })
}

/** Who added or ever rated the claim approved it only where the log says that one person may. */
function expectFourEyes(events: readonly ClaimEvent[]): void {
  const involved = new Set<string>()
  for (const event of events) {
    const actor = event.actor.type === 'member' ? event.actor.id : ''
    if (event.type === 'claim.added' || event.type === 'verdict.submitted') involved.add(actor)
    if ('approval' in event) expect(event.singlePerson).toBe(involved.has(actor))
  }
}
