import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDraft } from '#app/data/reads/review-screen/draft.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { discardDraft, saveDraft } from '#app/workflow/save-draft.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { statementsOf } from '#tests/builders/statements.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

const words = { rationale: ['Half a thought'], rating: ['false'] }

function write(claim: Claim, who: Who, typed = words, afterVerdict: string | null = null) {
  return saveDraft(room.db, { claimId: claim.id, afterVerdict, typed }, who.actor)
}

async function read(claim: Claim, who: Who) {
  return (await readDraft(room.readDb, claim.id, who.actor.id))?.typed ?? null
}

async function rate(claim: Claim, who: Who) {
  const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith('false') }
  const after = value(await submitVerdict(room.db, input, who))
  const verdict = after.round.verdicts.find(({ reviewerId }) => reviewerId === who.actor.id)
  return { after, verdictId: verdict?.id ?? null }
}

test('a draft is its writer’s alone, and each save takes the place of the last', async () => {
  const claim = await addTestClaim(room)
  const [ana, ben] = room.reviewers
  value(await write(claim, ana))
  value(await write(claim, ana, { ...words, rationale: ['A whole thought.'] }))
  value(await write(claim, ben, { ...words, rationale: ['Another one’s'] }))
  expect((await read(claim, ana))?.rationale).toEqual(['A whole thought.'])
  expect((await read(claim, ben))?.rationale).toEqual(['Another one’s'])
  for (const who of [room.reviewers[2], room.editors[0], room.auditor, room.admin])
    expect(await read(claim, who)).toBeNull()
})

test('it changes nothing on the claim and nothing in the log', async () => {
  const claim = await addTestClaim(room)
  const count = () =>
    room.ownerDb
      .selectFrom('audit.event')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
  const before = await count()
  const { statements } = await statementsOf(room, () => write(claim, room.reviewers[0]))
  expect(statements).toHaveLength(1)
  expect(await count()).toEqual(before)
  const { version } = await room.db
    .selectFrom('claim')
    .select('version')
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow()
  expect(version).toBe(claim.version)
})

test('the verdict, its revision and stepping aside take it away, and leave everybody else’s', async () => {
  const claim = await addTestClaim(room)
  const [ana, ben] = room.reviewers
  value(await write(claim, ana))
  value(await write(claim, ben))
  const first = await rate(claim, ana)
  expect(await read(claim, ana)).toBeNull()
  expect(await read(claim, ben)).toEqual(words)
  value(await write(claim, ana, words, first.verdictId))
  expect(await read(claim, ana)).toEqual(words)
  const input = { claimId: claim.id, expectedVersion: first.after.version }
  const revised = await reviseVerdict(room.db, { ...input, ...verdictWith('true') }, ana)
  const { version } = value(revised)
  expect(await read(claim, ana)).toBeNull()
  const leave = { claimId: claim.id, expectedVersion: version, reason: 'My sister is mayor.' }
  value(await recuse(room.db, leave, ben))
  const rows = await room.db.selectFrom('draft').where('claim_id', '=', claim.id).execute()
  expect(rows).toEqual([])
})

test('one that comes after the verdict that it became is not kept', async () => {
  const claim = await addTestClaim(room)
  const [ana] = room.reviewers
  await rate(claim, ana)
  expect(await write(claim, ana)).toEqual({ ok: false, refusal: { code: 'already_rated' } })
  expect(await read(claim, ana)).toBeNull()
})

test('one that slipped in between is not shown', async () => {
  const claim = await addTestClaim(room)
  const [ana] = room.reviewers
  await rate(claim, ana)
  const late = { member_id: ana.actor.id, claim_id: claim.id, round: 1, after_verdict: null }
  const row = { ...late, typed: JSON.stringify(words), saved_at: new Date() }
  await room.db.insertInto('draft').values(row).execute()
  expect(await read(claim, ana)).toBeNull()
})

test('withdrawing a verdict leaves the draft of its revision', async () => {
  const claim = await addTestClaim(room)
  const [ana] = room.reviewers
  const { after, verdictId } = await rate(claim, ana)
  value(await write(claim, ana, words, verdictId))
  const input = { claimId: claim.id, expectedVersion: after.version, reason: 'Wrong report.' }
  value(await withdrawVerdict(room.db, input, ana))
  expect(await read(claim, ana)).toEqual(words)
})

test('a new round does not take the words away', async () => {
  const claim = await addTestClaim(room)
  const [ana, ben] = room.reviewers
  value(await write(claim, ana))
  const { after } = await rate(claim, ben)
  const input = { claimId: claim.id, expectedVersion: after.version, reason: 'Wrong year.' }
  value(await sendBack(room.db, input, room.editors[0]))
  expect(await readDraft(room.readDb, claim.id, ana.actor.id)).toMatchObject({
    round: 1,
    typed: words,
  })
  value(await write(claim, ana, { ...words, rationale: ['Again'] }))
  expect(await readDraft(room.readDb, claim.id, ana.actor.id)).toMatchObject({ round: 2 })
})

test('nothing written is nothing kept, and a draft can be thrown away', async () => {
  const claim = await addTestClaim(room)
  const [ana] = room.reviewers
  value(await write(claim, ana))
  expect(
    value(await write(claim, ana, { rationale: [' '], rating: [], row: ['0'] } as never)),
  ).toBeNull()
  expect(await read(claim, ana)).toBeNull()
  value(await write(claim, ana))
  await discardDraft(room.db, claim.id, ana.actor)
  expect(await read(claim, ana)).toBeNull()
})

test('only who may judge keeps drafts, and only on a claim that is there', async () => {
  const claim = await addTestClaim(room)
  for (const who of [room.editors[0], room.auditor, room.admin])
    expect(await write(claim, who)).toMatchObject({ refusal: { code: 'role_needed' } })
  const nowhere = { ...claim, id: '0190b5a8-0000-7000-8000-000000000000' }
  expect(await write(nowhere, room.reviewers[0])).toEqual({
    ok: false,
    refusal: { code: 'claim_not_found' },
  })
})
