import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jobs } from '#app/background/jobs.server.ts'
import { type Job, runJob } from '#app/background/run-job.server.ts'
import { startBackground } from '#app/background/start-background.server.ts'
import type { Claim, RoundRules } from '#app/domain/claim/claim.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import { lapseStalledAssignments } from '#app/workflow/lapse-stalled-assignments.server.ts'
import { saveDraft } from '#app/workflow/save-draft.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { readClaimEvents, replayLog } from '#tests/reference/replay-log.ts'

let room: Newsroom
const begin = async (rules: Partial<RoundRules>) => {
  room = await createNewsroom({ timeoutHours: 1, ...rules })
}
beforeEach(() => begin({}))
afterEach(() => room.close())

const lapseJob = jobs.find((job) => job.name === 'lapse-assignments') as Job

async function assigned(): Promise<Claim> {
  const claim = await addTestClaim(room)
  const assignees = room.reviewers.slice(0, 2).map((who) => who.actor.id)
  const input = { claimId: claim.id, expectedVersion: 1, assignees, dueAt: null }
  return value(await assignReviewers(room.db, input, room.editors[0]))
}

/** As if it had all happened so many hours earlier: for those whose time-out is told by the clock. */
async function hoursPass(hours: number): Promise<void> {
  await room.ownerDb.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`alter table assignment disable trigger change_has_event`.execute(trx)
    await sql`update assignment set assigned_at = assigned_at - make_interval(hours => ${hours}),
      lapses_at = lapses_at - make_interval(hours => ${hours})`.execute(trx)
    await sql`alter table assignment enable always trigger change_has_event`.execute(trx)
  })
}

async function lapsesIn(claim: Claim): Promise<readonly string[]> {
  const events = await readClaimEvents(room.ownerDb, claim.id)
  return events.flatMap((event) => (event.type === 'assignment.lapsed' ? [event.memberId] : []))
}

test('frees the places when the time-out has passed, keeps drafts, and the log tells it', async () => {
  const claim = await assigned()
  const [ana] = room.reviewers
  const draft = { claimId: claim.id, afterVerdict: null, typed: { rationale: ['Half a thought'] } }
  value(await saveDraft(room.db, draft, ana.actor))
  expect(await runJob(room.db, lapseJob)).toBe('done')
  expect(await storedClaim(room.db, claim.id)).toEqual(claim)

  await hoursPass(2)
  expect(await runJob(room.db, lapseJob)).toBe('done')
  const after = await storedClaim(room.db, claim.id)
  expect(after.round).toMatchObject({
    assignees: 'open',
    released: [{ how: 'lapsed' }, { how: 'lapsed' }],
  })
  expect(await lapsesIn(claim)).toHaveLength(2)
  const kept = await room.db.selectFrom('draft').select('typed').execute()
  expect(kept).toEqual([{ typed: draft.typed }])

  // Who let it lapse may still rate, on the page they had open.
  const late = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith('false') }
  expect((await submitVerdict(room.db, late, ana)).ok).toBe(true)
})

test('two processes at once: one of them does it, and each assignment lapses once', async () => {
  const claims = [await assigned(), await assigned(), await assigned()]
  await hoursPass(2)
  const runs = await Promise.all([runJob(room.db, lapseJob), runJob(room.db, lapseJob)])
  expect(runs).toContain('done')
  for (const claim of claims) expect(await lapsesIn(claim)).toHaveLength(2)
})

test('a second leader finds the first one at work', async () => {
  let finish = () => {}
  let first: ReturnType<typeof runJob> | undefined
  await new Promise<void>((begun) => {
    const slow: Job = {
      ...lapseJob,
      async run() {
        begun()
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        return 'done'
      },
    }
    first = runJob(room.db, slow)
  })
  expect(await runJob(room.db, lapseJob)).toBe('elsewhere')
  const other: Job = { ...lapseJob, name: 'something-else' }
  expect(await runJob(room.db, other)).toBe('done')
  finish()
  expect(await first).toBe('done')
  expect(await runJob(room.db, lapseJob)).toBe('done')
})

test('without the lock, too, nothing lapses twice', async () => {
  const claim = await assigned()
  await hoursPass(2)
  const run = () => lapseStalledAssignments(room.db, { limit: 10, requestId: 'test' })
  await Promise.all([run(), run(), run()])
  await run()
  expect(await lapsesIn(claim)).toHaveLength(2)
})

test('a verdict and the lapse of its assignment at once: the verdict counts, 10 times', async () => {
  for (let round = 0; round < 10; round++) {
    const claim = await assigned()
    await hoursPass(2)
    const [ana, ben] = room.reviewers
    const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith('false') }
    const [verdict, , other] = await Promise.all([
      submitVerdict(room.db, input, ana),
      lapseStalledAssignments(room.db, { limit: 10, requestId: 'test' }),
      submitVerdict(room.db, input, ben),
    ])
    expect([verdict.ok, other.ok]).toEqual([true, true])
    const after = await storedClaim(room.db, claim.id)
    expect(after.round.verdicts).toHaveLength(2)
  }
})

test('an assignment of somebody who was disabled falls free without any time-out', async () => {
  await room.close()
  await begin({ timeoutHours: null, assignment: 'fair_share', quorum: 1 })
  const claim = await addTestClaim(room)
  const { assignees } = claim.round
  const memberId = assignees === 'open' ? '' : (assignees[0]?.memberId ?? '')
  value(await disableMember(room.db, { memberId, expectedVersion: 1, reason: 'Left' }, room.admin))
  await runJob(room.db, lapseJob)
  const after = await storedClaim(room.db, claim.id)
  expect(after.round.assignees).toMatchObject([{ memberId: expect.not.stringMatching(memberId) }])
  expect(await replayLog(room.ownerDb, claim.id)).toEqual(after)
})

test('runs again and again until it is stopped, and lets a failed run be followed by another', async () => {
  let runs = 0
  const job: Job = {
    name: 'counting',
    everySeconds: 0.01,
    async run() {
      runs += 1
      if (runs === 1) throw new Error('The first one fails')
      return 'done'
    },
  }
  const lines: unknown[] = []
  const background = startBackground(room.db, [job], (line) => lines.push(line))
  await expect.poll(() => runs).toBeGreaterThan(2)
  await background.stop()
  const then = runs
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(runs).toBe(then)
  expect(lines).toMatchObject([{ event: 'job.failed', detail: 'counting' }])
})
