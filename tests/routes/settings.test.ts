import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Who } from '#app/workflow/who.ts'
import { createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { hiddenValue } from '#tests/builders/review-forms.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

const unchanged = {
  name: 'Test desk',
  scale: 'default',
  quorum: '2',
  approvals: '1',
  conflictRule: 'adjacent',
  evidenceRule: 'require',
  sourcesRule: 'warn',
  blind: 'yes',
  anonymous: 'no',
  singlePersonApproval: 'no',
  publicLog: 'no',
  assignment: 'open',
  dueDays: '',
  timeoutHours: '',
  publishDissent: 'no',
}

async function visit(who: Who): Promise<Response> {
  return app.get('/settings', { cookie: await app.signedIn(who.actor) })
}

async function save(fields: Record<string, string>, who = room.admin): Promise<Response> {
  return app.post('/settings', fields, { cookie: await app.signedIn(who.actor) })
}

async function versionNow(): Promise<string> {
  return hiddenValue(await (await visit(room.admin)).text(), 'expectedVersion') ?? 'none'
}

it('lets an admin change, an editor read, and nobody else in', async () => {
  expect(await (await visit(room.admin)).text()).toContain('Save the settings')
  const toRead = await visit(room.editors[0])
  const page = await toRead.text()
  expect(toRead.status).toBe(200)
  expect(page).toContain('Neighbours agree')
  expect(page).not.toContain('Save the settings')
  for (const who of [room.reviewers[0], room.auditor]) {
    expect((await visit(who)).status).toBe(403)
  }
  const posted = { expectedVersion: await versionNow(), ...unchanged, quorum: '3' }
  expect((await save(posted, room.editors[0])).status).toBe(403)
})

it('shows what each scale offers and what each setting does', async () => {
  const page = await (await visit(room.admin)).text()
  expect(page).toContain('Supported · Refuted · Not enough evidence · Conflicting evidence')
  expect(page).toContain('rounds that open from now on')
  expect(page.match(/<legend/g)).toHaveLength(10)
})

it('saves, says so, and writes the change into the log', async () => {
  const version = await versionNow()
  const answer = await save({ expectedVersion: version, ...unchanged, quorum: '3', blind: 'no' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings?done=saved'])
  const [event] = await room.ownerDb
    .selectFrom('audit.event')
    .select(['type', 'actor', 'body'])
    .where('object', '=', 'desk/1')
    .orderBy('eid', 'desc')
    .limit(1)
    .execute()
  expect(event).toMatchObject({ type: 'desk.settings_changed.v1', actor: room.admin.actor.id })
  expect(event?.body).toMatchObject({
    data: { before: { quorum: 2, blind: true }, after: { quorum: 3, blind: false } },
  })
})

it('refuses what it cannot be, keeping what was typed', async () => {
  const version = await versionNow()
  for (const [field, value, says] of [
    ['quorum', '0', 'Choose a number from 1 to 9.'],
    ['quorum', '2.5', 'Write a whole number from 1 to 9.'],
    ['approvals', '4', 'Choose a number from 1 to 3.'],
    ['dueDays', '91', 'Leave it empty, or write a whole number from 1 to 90.'],
    ['timeoutHours', 'soon', 'Leave it empty, or write a whole number from 1 to 2160.'],
    ['scale', 'toString', 'Rating scale: choose one of the answers.'],
    ['name', ' ', 'Name of the desk'],
  ] as const) {
    const answer = await save({
      expectedVersion: version,
      ...unchanged,
      name: 'Kept',
      [field]: value,
    })
    const page = await answer.text()
    expect([field, value, answer.status]).toEqual([field, value, 422])
    expect(page).toContain(says)
    if (field !== 'name') expect(page).toContain('value="Kept"')
  }
})

it('refuses to save nothing', async () => {
  const answer = await save({
    expectedVersion: await versionNow(),
    ...unchanged,
    quorum: '3',
    blind: 'no',
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('the same as before')
})

it('after somebody else’s change keeps mine, shows theirs, and lets me go on', async () => {
  const version = await versionNow()
  expect((await save({ expectedVersion: version, ...unchanged, quorum: '4' })).status).toBe(303)
  const mine = { ...unchanged, quorum: '5', conflictRule: 'exact' }
  const answer = await save({ expectedVersion: version, ...mine })
  expect(answer.status).toBe(409)
  const page = (await answer.text()).replaceAll('<!-- -->', '')
  expect(page).toContain('Somebody else changed the settings meanwhile')
  expect(page).toContain('Holds now: 4.')
  expect(page).toContain('Holds now: Neighbours agree.')
  expect(page).toMatch(/name="quorum"[^>]*value="5"/)
  const next = hiddenValue(page, 'expectedVersion') ?? 'none'
  expect((await save({ expectedVersion: next, ...mine })).status).toBe(303)
})

it('says of a setting since when it holds, by whom, and what it was before', async () => {
  const page = (await (await visit(room.editors[0])).text()).replaceAll('<!-- -->', '')
  expect(page).toMatch(/Last changes/)
  expect(page).toContain('Verdicts needed: <del>4</del> → <ins>5</ins>')
  const toChange = (await (await visit(room.admin)).text()).replaceAll('<!-- -->', '')
  expect(toChange).toMatch(/Since \d+ \w+ \d{4}, by Person \d+; before: 4\./)
})

it('is one act, however often its form is sent', async () => {
  const form = await (await visit(room.admin)).text()
  const fields = {
    formKey: hiddenValue(form, 'formKey') ?? 'none',
    expectedVersion: hiddenValue(form, 'expectedVersion') ?? 'none',
    ...unchanged,
    quorum: '6',
  }
  const answers = await Promise.all([save(fields), save(fields), save(fields)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await versionNow()).toBe(String(Number(fields.expectedVersion) + 1))
})
