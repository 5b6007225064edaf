import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { scales } from '#app/domain/rating/scales.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { slugOfClaim, summary } from '#tests/builders/published.ts'
import { hiddenValue } from '#tests/builders/review-forms.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { replayLog } from '#tests/reference/replay-log.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
/** One claim whose round opened before the words changed, and one after. */
let old: Claim
let recent: Claim

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  old = await settled('false')
  const answer = await send({ 'words.false.label': 'Plainly wrong', 'words.false.tone': 'violet' })
  if (answer.status !== 303) throw new Error(await answer.text())
  recent = await settled('false')
})
afterAll(() => room.close())

async function settled(rating: string): Promise<Claim> {
  const [ana, ben] = room.reviewers
  const { id } = await addTestClaim(room)
  for (const who of [ana, ben]) {
    const { version } = await storedClaim(room.db, id)
    const verdict = { claimId: id, expectedVersion: version, ...verdictWith(rating) }
    value(await submitVerdict(room.db, verdict, who))
  }
  const ready = await storedClaim(room.db, id)
  return value(await approve(room.db, settlingOn(ready, rating), room.editors[0]))
}

async function page(path: string, who: Who): Promise<string> {
  const answer = await app.get(path, { cookie: await app.signedIn(who.actor) })
  const html = await answer.text()
  return html.slice(0, html.indexOf('window.__remixContext')).replaceAll('<!-- -->', '')
}

/** Posts the form of words with every field as it stands, but for these. */
async function send(changes: Fields, who = room.admin): Promise<Response> {
  const form = await page('/settings/words', room.admin)
  const words = scales.default.ratings.flatMap(({ key, label, definition, tone }, index) => [
    [`words.${key}.label`, label],
    [`words.${key}.definition`, definition],
    [`words.${key}.tone`, tone],
    [`words.${key}.place`, String(index + 1)],
  ])
  const fields = {
    intent: 'save',
    expectedVersion: hiddenValue(form, 'expectedVersion') ?? 'none',
    ...Object.fromEntries(words),
    ...changes,
  }
  return app.post('/settings/words', fields, { cookie: await app.signedIn(who.actor) })
}

async function cardOf(claim: Claim, who: Who): Promise<string> {
  return page(`/sources/${claim.sourceId}?claim=${claim.id}`, who)
}

it('calls a rating by the word it was judged by, on the card and in its history', async () => {
  const before = await page(`/claims/${old.id}/history`, room.editors[0])
  const after = await page(`/claims/${recent.id}/history`, room.editors[0])
  expect(before).toContain('approved the claim as False')
  expect(before).not.toContain('Plainly wrong')
  expect(after).toContain('approved the claim as Plainly wrong')
  expect(after).toContain('rated the claim Plainly wrong')
  expect(await cardOf(recent, room.reviewers[2])).toMatch(
    /_violet_[^>]*>(?:<svg.*?<\/svg>)?Plainly wrong/,
  )
})

it('publishes it in the words and the colour of that day, which stay when the desk changes them', async () => {
  const on = { claimId: recent.id, expectedVersion: recent.version, summary }
  const published = value(await publish(room.db, on, room.editors[1]))
  const slug = await slugOfClaim(room, recent.id)
  await send({ 'words.false.label': 'Not so', 'words.false.tone': 'blue' })
  for (const path of [`/checks/${slug}`, '/checks']) {
    expect(await page(path, room.auditor)).toMatch(/_violet_.*Plainly wrong/s)
  }
  expect(await page(`/checks/${slug}`, room.auditor)).toMatch(
    /aria-hidden="true"><span>Plainly wrong/,
  )
  expect(await replayLog(room.ownerDb, recent.id)).toEqual(published)
  await send({ 'words.false.label': 'Plainly wrong', 'words.false.tone': 'violet' })
})

it('says the same in the audit log and its spreadsheet', async () => {
  await signLog(room)
  for (const path of ['/audit', '/audit/export.csv']) {
    const cookie = await app.signedIn(room.auditor.actor)
    const text = (await (await app.get(path, { cookie })).text()).replaceAll('<!-- -->', '')
    expect(text).toContain('approved the claim as False')
    expect(text).toContain('approved the claim as Plainly wrong')
  }
})

it('offers the words of the round in its form, and in the figures the newest ones', async () => {
  const fresh = await addTestClaim(room)
  expect(await cardOf(fresh, room.reviewers[0])).toContain('Plainly wrong')
  expect(await page('/agreement', room.auditor)).toContain('Plainly wrong')
  expect(await page('/account/mirror', room.reviewers[0])).toContain('Plainly wrong')
})

it('keeps the words in the log: the claim can be told from it alone', async () => {
  for (const claim of [old, recent]) {
    expect(await replayLog(room.ownerDb, claim.id)).toEqual(await storedClaim(room.db, claim.id))
  }
  expect(recent.round.rules.scale.wording).toMatch(/^sha256:[0-9a-f]{64}$/)
})

it('refuses two outcomes of one name, and keeps what was typed', async () => {
  const answer = await send({ 'words.true.label': 'unproven', 'words.true.definition': '' })
  const html = (await answer.text()).replaceAll('<!-- -->', '')
  expect(answer.status).toBe(422)
  expect(html).toContain('is the label of another outcome already')
  expect(html).toContain('write what it means')
  expect(html).toMatch(/name="words.true.label"[^>]*value="unproven"/)
})

it('puts an outcome where its place says, and goes back to the preset’s own words', async () => {
  expect((await send({ 'words.unproven.place': '1' })).status).toBe(303)
  const moved = await addTestClaim(room)
  const stored = await storedClaim(room.db, moved.id)
  expect(stored.round.rules.scale.ratings.map(({ key }) => key).slice(0, 3)).toEqual([
    'unproven',
    'true',
    'mostly_true',
  ])
  expect((await send({ intent: 'reset' })).status).toBe(303)
  const reset = await storedClaim(room.db, (await addTestClaim(room)).id)
  expect(reset.round.rules.scale).toEqual(scales.default)
})

it('lets only an admin change them, on the settings they were shown', async () => {
  expect((await send({}, room.editors[0])).status).toBe(403)
  expect((await send({ expectedVersion: '1', 'words.true.label': 'Right' })).status).toBe(409)
})
