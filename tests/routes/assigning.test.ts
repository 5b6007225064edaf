import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
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
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
let ana: Who
let ben: Who
let cem: Who
let editor: Who
beforeAll(async () => {
  room = await createNewsroom({ dueDays: 3, timeoutHours: 48 })
  app = await createTestApp(room)
  ;[ana, ben, cem] = room.reviewers
  ;[editor] = room.editors
})
afterAll(() => room.close())

const due = '2099-01-05T23:59:59.000000Z'
const formKey = () => `${crypto.randomUUID()}:R1:`

async function page(claim: Claim, who: Who): Promise<string> {
  const path = `/sources/${claim.sourceId}?claim=${claim.id}`
  const answer = await app.get(path, { cookie: await app.signedIn(who.actor) })
  expect(answer.status).toBe(200)
  return (await answer.text()).replaceAll('<!-- -->', '')
}

async function send(claim: Claim, who: Who, intent: string, fields: Fields = {}) {
  const sent = { intent, claimId: claim.id, expectedVersion: String(claim.version), ...fields }
  return app.post(`/sources/${claim.sourceId}?claim=${claim.id}`, sent, {
    cookie: await app.signedIn(who.actor),
    headers: { accept: 'text/html' },
  })
}

async function assigned(...whom: readonly Who[]): Promise<Claim> {
  const claim = await addTestClaim(room)
  const assignees = whom.map((who) => who.actor.id)
  const input = { claimId: claim.id, expectedVersion: claim.version, assignees, dueAt: due }
  return value(await assignReviewers(room.db, input, editor))
}

function namesIn(claim: Claim): readonly string[] {
  const { assignees } = claim.round
  return assignees === 'open' ? [] : assignees.map((each) => each.memberId)
}

test('an editor assigns by a form; without anybody chosen it comes back as it was typed', async () => {
  const claim = await addTestClaim(room)
  const nobody = await send(claim, editor, 'assign_reviewers', { dueOn: '2099-02-01' })
  expect(nobody.status).toBe(422)
  const again = await nobody.text()
  expect(again).toContain('Choose at least one reviewer.')
  expect(again).toContain('value="2099-02-01"')

  const fields = { assignees: [ana.actor.id, ben.actor.id], dueOn: '2099-01-05' }
  const answer = await send(claim, editor, 'assign_reviewers', fields)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toContain('done=assign_reviewers')
  const after = await storedClaim(room.db, claim.id)
  expect(after.round.assignees).toMatchObject([{ dueAt: due }, { dueAt: due }])
})

test.each([
  ['with a key', true],
  ['without one', false],
])('accepting twice by the same form, %s, is one act', async (_, keyed) => {
  const claim = await assigned(ana, ben)
  const fields: Fields = keyed ? { formKey: formKey() } : {}
  const first = await send(claim, ana, 'accept_assignment', fields)
  const second = await send(claim, ana, 'accept_assignment', fields)
  expect(first.status).toBe(303)
  // Without a key the rules say that it was done.
  expect(second.status).toBe(keyed ? 303 : 409)
  expect((await storedClaim(room.db, claim.id)).version).toBe(claim.version + 1)
})

test('declining takes a reason, which the desk can read', async () => {
  const claim = await assigned(ana, ben)
  const silent = await send(claim, ana, 'decline_assignment', { reason: ' ' })
  expect(silent.status).toBe(422)
  expect(await silent.text()).toContain('Say why.')
  const answer = await send(claim, ana, 'decline_assignment', { reason: 'On leave until Monday.' })
  expect(answer.status).toBe(303)
  expect(await page(claim, editor)).toMatch(/declined: On leave until Monday\./)
})

test('the reviewer is told what is asked, by when, and when the place falls free', async () => {
  const claim = await assigned(ana, ben)
  const own = await page(claim, ana)
  expect(own).toContain('Assigned to you')
  expect(own).toContain('Without a verdict the place falls free')
  expect(await page(claim, cem)).not.toContain('Assigned to you')
})

test('whether somebody who is assigned has rated is told to nobody else', async () => {
  const claim = await assigned(ana, ben)
  const texts = async (who: Who) =>
    /id="assignment".*?<\/section>/s
      .exec(await page(claim, who))?.[0]
      // Each form carries a key and the claim's version, which everybody may know.
      .replaceAll(/(name="(?:formKey|expectedVersion)" value=")[^"]*/g, '$1')
  const before = [await texts(ben), await texts(editor)]
  const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith('false') }
  value(await submitVerdict(room.db, input, ana))
  const counted = (text: string | undefined) =>
    text?.replace(/(?:No verdict is|One verdict is) in[^<]*/, '')
  expect([await texts(ben), await texts(editor)].map(counted)).toEqual(before.map(counted))
})

test('an editor gives a place to another, moves a date, opens the round, asks for fewer', async () => {
  let claim = await assigned(ana, ben)
  const now = async () => {
    claim = await storedClaim(room.db, claim.id)
    return claim
  }
  const place = { memberId: ana.actor.id, toMemberId: cem.actor.id, dueOn: '2099-03-01' }
  expect((await send(claim, editor, 'reassign', { ...place, toMemberId: '' })).status).toBe(422)
  expect((await send(claim, editor, 'reassign', place)).status).toBe(303)
  expect(namesIn(await now())).toEqual([ben.actor.id, cem.actor.id].sort())
  const moved = { memberId: cem.actor.id, dueOn: '' }
  expect((await send(claim, editor, 'change_due', moved)).status).toBe(303)
  expect((await send(await now(), editor, 'open_to_all')).status).toBe(303)
  expect(namesIn(await now())).toEqual([])
  expect((await send(claim, editor, 'assign_fairly', { dueOn: '' })).status).toBe(303)
  expect(namesIn(await now())).toHaveLength(2)
  const fewer = { quorum: '1', reason: 'A figure that anybody can look up.' }
  expect((await send(claim, editor, 'change_quorum', { ...fewer, reason: '' })).status).toBe(422)
  expect((await send(claim, editor, 'change_quorum', { ...fewer, quorum: '12' })).status).toBe(422)
  expect((await send(claim, editor, 'change_quorum', fewer)).status).toBe(303)
  expect((await now()).round.rules.quorum).toBe(1)
})

test('a due date that has passed, or that is none, is refused in a sentence', async () => {
  const claim = await addTestClaim(room)
  const whom = { assignees: [ana.actor.id] }
  const past = await send(claim, editor, 'assign_reviewers', { ...whom, dueOn: '2020-01-01' })
  expect([past.status, await past.text()]).toEqual([
    422,
    expect.stringContaining('Choose a due date that is to come.'),
  ])
  const none = await send(claim, editor, 'assign_reviewers', { ...whom, dueOn: 'Friday' })
  expect([none.status, await none.text()]).toEqual([
    422,
    expect.stringContaining('write it as year-month-day'),
  ])
})

test('the history names who was assigned and whose place fell free', async () => {
  const claim = await assigned(ana, ben)
  const { rows } = await room.pool.query('select id, name from member')
  const nameOf = (who: Who) => rows.find((row) => row.id === who.actor.id)?.name
  const both = [ana, ben].sort((a, b) => (a.actor.id < b.actor.id ? -1 : 1)).map(nameOf)
  const said = `${nameOf(editor)} assigned the claim to ${both.join(', ')}, due 5 Jan 2099.`
  expect(await page(claim, cem)).toContain(said)
})
