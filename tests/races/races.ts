import { expect } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  importArticle,
  longReason,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { decisionFields } from '#tests/builders/review-forms.ts'
import { readClaimEvents, replayLog } from '#tests/reference/replay-log.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

/** A desk where one verdict is enough, one where it takes two, and twenty editors on the first. */
export type Arena = {
  one: Newsroom
  two: Newsroom
  app: TestApp
  editors: readonly { who: Who; cookie: string }[]
  /** Rounds run so far. */
  run: number
}

export async function openArena(): Promise<Arena> {
  const one = await createNewsroom({ quorum: 1 })
  const two = await createNewsroom({ quorum: 2 })
  const app = await createTestApp(one)
  const editors = []
  for (let count = 0; count < 20; count++) {
    const who = await addPerson(one.db, ['editor'])
    editors.push({ who, cookie: await app.signedIn(who.actor) })
  }
  return { one, two, app, editors, run: 0 }
}

export async function closeArena({ one, two }: Arena): Promise<void> {
  await Promise.all([one.close(), two.close()])
}

const on = (claim: Claim) => ({ claimId: claim.id, expectedVersion: claim.version })

/** A claim that waits for an editor; of a source that not all other rounds' claims stand in too. */
async function readyClaim(arena: Arena): Promise<Claim> {
  const { one } = arena
  if (arena.run % 20 === 0) {
    arena.one = { ...one, revisionId: await importArticle(one.db, one.editors[2]) }
  }
  arena.run += 1
  const claim = await addTestClaim(arena.one)
  const input = { ...on(claim), ...verdictWith('false') }
  return value(await submitVerdict(one.db, input, one.reviewers[0]))
}

/** Exactly one act was done, every other one was told that the claim moved on; nothing else happened. */
async function expectOneWinner(
  room: Newsroom,
  before: Claim,
  results: readonly Result<Claim, Refusal>[],
): Promise<Claim> {
  const [winner, ...more] = results.flatMap((result) => (result.ok ? [result.value] : []))
  expect(more).toEqual([])
  if (!winner) throw new Error(`Nobody won: ${JSON.stringify(results)}`)
  for (const result of results) {
    if (result.ok) continue
    const { version: actual } = winner
    expect(result.refusal).toEqual({ code: 'stale_version', expected: before.version, actual })
  }
  await expectStored(room, winner)
  return winner
}

/** The tables and the log hold this claim, and one event for each of its versions. */
async function expectStored({ db, ownerDb }: Newsroom, claim: Claim): Promise<void> {
  expect(await storedClaim(db, claim.id)).toEqual(claim)
  expect(await replayLog(ownerDb, claim.id)).toEqual(claim)
  expect(await readClaimEvents(ownerDb, claim.id)).toHaveLength(claim.version)
}

async function decisionsOn({ one }: Arena, claim: Claim): Promise<number> {
  const decisions = await one.db
    .selectFrom('decision')
    .select('id')
    .where('claim_id', '=', claim.id)
    .execute()
  return decisions.length
}

/** One editor's decision against something that another person does at the same moment. */
async function against(arena: Arena, rival: (claim: Claim) => Promise<Result<Claim, Refusal>>) {
  const claim = await readyClaim(arena)
  const { db, editors } = arena.one
  const approval = approve(db, settlingOn(claim, 'false'), editors[0])
  await expectOneWinner(arena.one, claim, await Promise.all([approval, rival(claim)]))
}

/** Each is one round of people who act on one claim at the same moment. */
export const races: Readonly<Record<string, (arena: Arena) => Promise<void>>> = {
  async 'two editors approve at once: one decision'(arena) {
    const claim = await readyClaim(arena)
    const { db, editors } = arena.one
    const acts = [editors[0], editors[1]].map((each) =>
      approve(db, settlingOn(claim, 'false'), each),
    )
    const winner = await expectOneWinner(arena.one, claim, await Promise.all(acts))
    expect(winner).toMatchObject({ stage: 'confirmed', approvals: [{ rating: 'false' }] })
  },

  async 'twenty editors approve at once: one decision'(arena) {
    const claim = await readyClaim(arena)
    const { db } = arena.one
    const acts = arena.editors.map(({ who }) => approve(db, settlingOn(claim, 'false'), who))
    await expectOneWinner(arena.one, claim, await Promise.all(acts))
    expect(await decisionsOn(arena, claim)).toBe(1)
  },

  async 'four editors press the button at once: one is led on, the others see what changed'(arena) {
    const claim = await readyClaim(arena)
    const { basisHash } = settlingOn(claim, 'false')
    const fields = decisionFields(claim, 'false', { basisHash, confirmed: 'yes' })
    const answers = await Promise.all(
      arena.editors.slice(0, 4).map(async ({ cookie }) => {
        const asking = { cookie, headers: { accept: 'text/html' } }
        const answer = await arena.app.post(`/claims/${claim.id}/check`, fields, asking)
        return { status: answer.status, page: await answer.text() }
      }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409])
    for (const { page } of answers) expect(page).not.toMatch(/deadlock|40P01|Something went wrong/)
    expect(await decisionsOn(arena, claim)).toBe(1)
  },

  'an editor approves while the reviewer revises: never an approval of what changed': (arena) =>
    against(arena, (claim) => {
      const input = { ...on(claim), ...verdictWith('mostly_false') }
      return reviseVerdict(arena.one.db, input, arena.one.reviewers[0])
    }),

  'an editor approves while another sends back': (arena) =>
    against(arena, (claim) =>
      sendBack(arena.one.db, { ...on(claim), reason: longReason }, arena.one.editors[1]),
    ),

  'an editor approves while another edits the statement': (arena) =>
    against(arena, (claim) => {
      const input = { ...on(claim), statement: 'The harbour lost 400 jobs last year.' }
      return editStatement(arena.one.db, input, arena.one.editors[1])
    }),

  async 'two reviewers reach quorum together: both verdicts count, and one of them reveals'({
    two,
  }) {
    const claim = await addTestClaim(two)
    const input = { ...on(claim), ...verdictWith('true') }
    const both = two.reviewers.slice(0, 2).map((by) => submitVerdict(two.db, input, by))
    const claims = (await Promise.all(both)).map(value)
    expect(claims.map(({ round }) => round.revealed).sort()).toEqual([false, true])
    const last = claims.find(({ round }) => round.revealed) as Claim
    expect(last.round.verdicts).toHaveLength(2)
    // Neither had seen the other's: they judged alone, whoever came first.
    expect(last.round.verdicts.map(({ seenOthers }) => seenOthers)).toEqual([false, false])
    await expectStored(two, last)
  },

  async 'two reviewers disagree at once: the quorum disputes the claim, once'({ two }) {
    const claim = await addTestClaim(two)
    const acts = ['true', 'false'].map((rating, index) =>
      submitVerdict(
        two.db,
        { ...on(claim), ...verdictWith(rating) },
        two.reviewers[index] ?? two.reviewers[0],
      ),
    )
    const claims = (await Promise.all(acts)).map(value)
    expect(claims.map(({ stage }) => stage).sort()).toEqual(['disputed', 'unverified'])
    const events = await readClaimEvents(two.ownerDb, claim.id)
    expect(events.filter(({ type }) => type === 'claim.disputed')).toHaveLength(1)
    await expectStored(two, claims.find(({ stage }) => stage === 'disputed') as Claim)
  },

  async 'one reviewer submits in two windows at once: one verdict'({ two }) {
    const claim = await addTestClaim(two)
    const input = { ...on(claim), ...verdictWith('true') }
    const results = await Promise.all(
      [1, 2].map(() => submitVerdict(two.db, input, two.reviewers[0])),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const refused = results.find((result) => !result.ok)
    expect(refused).toMatchObject({ refusal: { code: 'stale_version' } })
    expect((await storedClaim(two.db, claim.id)).round.verdicts).toHaveLength(1)
  },
}
