import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Claim, RoundRules } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { acceptAssignment } from '#app/workflow/accept-assignment.server.ts'
import { assignFairly } from '#app/workflow/assign-fairly.server.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { changeDue } from '#app/workflow/change-due.server.ts'
import { declineAssignment } from '#app/workflow/decline-assignment.server.ts'
import { reassign } from '#app/workflow/reassign.server.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { replayLog } from '#tests/reference/replay-log.ts'

const due = '2099-01-05T23:59:59.000000Z'
const later = '2099-01-06T23:59:59.000000Z'
const reason = 'The port authority has published corrected figures.'

let room: Newsroom
let ana: Who
let ben: Who
let cem: Who
let editor: Who

type Acted = Promise<Result<Claim, Refusal>>

/** The claim after the act: what it returned, what is stored, and what the log tells, all the same. */
async function done(acted: Acted): Promise<Claim> {
  const claim = value(await acted)
  await expectAllAgree(claim)
  return claim
}

async function expectAllAgree(claim: Claim): Promise<void> {
  expect(await storedClaim(room.db, claim.id)).toEqual(claim)
  expect(await replayLog(room.ownerDb, claim.id)).toEqual(claim)
}

const on = (claim: Claim) => ({ claimId: claim.id, expectedVersion: claim.version })

function assign(claim: Claim, whom: readonly Who[] | 'open'): Acted {
  const assignees = whom === 'open' ? whom : whom.map((who) => who.actor.id)
  return assignReviewers(room.db, { ...on(claim), assignees, dueAt: due }, editor)
}

function named(claim: Claim): readonly string[] {
  const { assignees } = claim.round
  return assignees === 'open' ? [] : assignees.map((each) => each.memberId)
}

async function rowsOf(claim: Claim) {
  return room.db
    .selectFrom('assignment')
    .select(['member_id', 'round', 'state', 'awaited'])
    .where('claim_id', '=', claim.id)
    .orderBy('round')
    .orderBy('member_id')
    .execute()
}

async function dueOf(claim: Claim): Promise<string | null> {
  const row = await room.db
    .selectFrom('claim')
    .select('due_at')
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow()
  return row.due_at?.toISOString() ?? null
}

async function openRoom(rules: Partial<RoundRules> = {}): Promise<void> {
  room = await createNewsroom(rules)
  ;[ana, ben, cem] = room.reviewers
  ;[editor] = room.editors
}

describe('on a desk whose rounds are open to all', () => {
  beforeAll(() => openRoom())
  afterAll(() => room.close())

  test('assign, accept, change the date: tables, log and answer tell the same', async () => {
    const assigned = await done(assign(await addTestClaim(room), [ana, ben]))
    expect(await dueOf(assigned)).toBe('2099-01-05T23:59:59.000Z')
    const accepted = await done(acceptAssignment(room.db, on(assigned), ana))
    expect(named(accepted)).toEqual([ana.actor.id, ben.actor.id].sort())
    let moved = accepted
    for (const who of [ana, ben]) {
      const input = { ...on(moved), memberId: who.actor.id, dueAt: later }
      moved = await done(changeDue(room.db, input, editor))
    }
    expect(await dueOf(moved)).toBe('2099-01-06T23:59:59.000Z')
    expect(await rowsOf(moved)).toEqual(
      [
        { member_id: ana.actor.id, round: 1, state: 'accepted', awaited: true },
        { member_id: ben.actor.id, round: 1, state: 'assigned', awaited: true },
      ].sort((a, b) => (a.member_id < b.member_id ? -1 : 1)),
    )
  })

  test('decline, reassign, open to all: whoever goes is asked for nothing any more', async () => {
    const assigned = await done(assign(await addTestClaim(room), [ana, ben]))
    const declined = await done(declineAssignment(room.db, { ...on(assigned), reason }, ana))
    expect(declined.round.released).toMatchObject([{ memberId: ana.actor.id, how: 'declined' }])
    const swap = { memberId: ben.actor.id, toMemberId: cem.actor.id, dueAt: null }
    const swapped = await done(reassign(room.db, { ...on(declined), ...swap }, editor))
    expect(named(swapped)).toEqual([cem.actor.id])
    const again = await done(assign(swapped, [ana, cem]))
    expect(again.round.released).toEqual([])
    const open = await done(assign(again, 'open'))
    expect(await dueOf(open)).toBeNull()
    expect((await rowsOf(open)).map(({ state, awaited }) => [state, awaited])).toEqual(
      Array(3).fill(['ended', false]),
    )
  })

  test('a verdict, a withdrawn claim and a new round end what is awaited', async () => {
    const awaited = async (claim: Claim) =>
      (await rowsOf(claim)).filter((row) => row.awaited).map((row) => row.member_id)
    const assigned = await done(assign(await addTestClaim(room), [ana, ben]))
    const input = { ...on(assigned), ...verdictWith('false') }
    const rated = await done(submitVerdict(room.db, input, ana))
    expect(await awaited(rated)).toEqual([ben.actor.id])
    const aside = { ...on(rated), disposition: 'withdrawn' as const, duplicateOf: null, reason }
    const setAside = await done(changeDisposition(room.db, aside, editor))
    expect(await awaited(setAside)).toEqual([])
    const back = { ...on(setAside), disposition: 'active' as const, duplicateOf: null, reason }
    const active = await done(changeDisposition(room.db, back, editor))
    expect(await awaited(active)).toEqual([ben.actor.id])
    const next = await done(sendBack(room.db, { ...on(active), reason }, editor))
    expect(await rowsOf(next)).toMatchObject([
      { round: 1, state: 'ended' },
      { round: 1, state: 'ended' },
      { round: 2, awaited: true },
      { round: 2, awaited: true },
    ])
  })

  test('whoever is no reviewer of the desk cannot be named', async () => {
    const claim = await addTestClaim(room)
    expect(await assign(claim, [room.auditor])).toEqual({
      ok: false,
      refusal: { code: 'not_a_reviewer', memberIds: [room.auditor.actor.id] },
    })
  })

  test('assigning fairly passes over who declared a conflict in an earlier round', async () => {
    const claim = await addTestClaim(room)
    const recused = await done(recuse(room.db, { ...on(claim), reason }, ana))
    const sent = await done(sendBack(room.db, { ...on(recused), reason }, editor))
    const shared = await done(assignFairly(room.db, { ...on(sent), dueAt: null }, editor))
    expect(named(shared)).toEqual([ben.actor.id, cem.actor.id].sort())
  })
})

describe('on a desk that assigns by fair share', () => {
  beforeEach(() => openRoom({ assignment: 'fair_share', dueDays: 2, quorum: 1 }))
  afterEach(() => room.close())

  test('new claims go to whoever has least to do, and a place given back to the next', async () => {
    const claims: Claim[] = []
    for (let count = 0; count < 6; count++) claims.push(await addTestClaim(room))
    for (const claim of claims) await expectAllAgree(claim)
    const counts = new Map<string, number>()
    for (const id of claims.flatMap(named)) counts.set(id, (counts.get(id) ?? 0) + 1)
    expect([...counts.values()]).toEqual([2, 2, 2])

    const [claim] = claims
    const holder = room.reviewers.find((who) => claim && named(claim)[0] === who.actor.id)
    if (!claim || !holder) throw new Error('Nobody was named')
    const declined = await done(declineAssignment(room.db, { ...on(claim), reason }, holder))
    expect(named(declined)).toHaveLength(1)
    expect(named(declined)).not.toContain(holder.actor.id)
  })

  test('two who leave at once each have their place filled, and nobody is named twice', async () => {
    const claim = await addTestClaim(room)
    const both = value(await assign(claim, [ana, ben]))
    const results = await Promise.all(
      [ana, ben].map((who) => declineAssignment(room.db, { ...on(both), reason }, who)),
    )
    expect(results.map((result) => result.ok)).toEqual([true, true])
    const after = await storedClaim(room.db, claim.id)
    await expectAllAgree(after)
    expect(named(after)).toEqual([cem.actor.id])
  })
})
