import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  storedClaim,
} from '#tests/builders/newsroom.ts'
import { verdictFields } from '#tests/builders/review-forms.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
const cookies = new Map<string, string>()

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  const { reviewers, editors, auditor, admin } = room
  for (const { actor } of [...reviewers, ...editors, auditor, admin])
    cookies.set(actor.id, await app.signedIn(actor))
})

afterAll(() => room.close())

const html = { accept: 'text/html' }
const canary = 'Canary draft: the ledger was never balanced.'

function draft(more: Fields = {}): Fields {
  return { afterVerdict: '', rating: 'false', rationale: canary, ...more }
}

function autosave(claim: Claim, who: Who | null, fields: Fields = draft()) {
  const cookie = who ? cookies.get(who.actor.id) : undefined
  return app.post(`/claims/${claim.id}/draft`, fields, cookie ? { cookie } : {})
}

async function see(claim: Claim, cookie: string | undefined): Promise<string> {
  const path = `/sources/${claim.sourceId}?claim=${claim.id}`
  return (await app.get(path, cookie ? { cookie, headers: html } : { headers: html })).text()
}

function send(claim: Claim, who: Who, fields: Fields) {
  const path = `/sources/${claim.sourceId}?claim=${claim.id}`
  return app.post(path, fields, { cookie: cookies.get(who.actor.id) ?? '', headers: html })
}

describe('a form that saves itself', () => {
  test('is filled in again in any other session of the same person', async () => {
    const claim = await addTestClaim(room)
    const [ana] = room.reviewers
    const saved = await autosave(
      claim,
      ana,
      draft({ row: '3', 'evidence.3.title': 'The ledger itself', conflict: 'none' }),
    )
    expect(saved.status).toBe(200)
    expect(await saved.json()).toEqual({ savedAt: expect.stringMatching(/Z$/) })
    const page = await see(claim, await app.signedIn(ana.actor))
    expect(page).toContain(canary)
    expect(page).toContain('value="The ledger itself"')
    expect(page).toMatch(/<input(?=[^>]*name="rating")(?=[^>]*value="false")(?=[^>]*checked)/)
    expect(page).toContain('Your draft')
  })

  test('tells who is signed out, by no redirect, and keeps nothing', async () => {
    const claim = await addTestClaim(room)
    const answer = await autosave(claim, null)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('location')).toBeNull()
    expect(await see(claim, cookies.get(room.reviewers[0].actor.id))).not.toContain(canary)
  })

  test('is refused to people who do not judge, on claims that are not there, and after the verdict', async () => {
    const claim = await addTestClaim(room)
    expect((await autosave(claim, room.editors[0])).status).toBe(403)
    expect((await autosave({ ...claim, id: claim.sourceId }, room.reviewers[0])).status).toBe(404)
    expect((await autosave({ ...claim, id: 'none' }, room.reviewers[0])).status).toBe(404)
    expect((await send(claim, room.reviewers[0], verdictFields(claim, 'true'))).status).toBe(303)
    expect((await autosave(claim, room.reviewers[0])).status).toBe(409)
  })

  test('keeps no field that is no part of a verdict', async () => {
    const claim = await addTestClaim(room)
    await autosave(claim, room.reviewers[0], draft({ intent: 'approve', expectedVersion: '9' }))
    const row = await room.db
      .selectFrom('draft')
      .select('typed')
      .where('claim_id', '=', claim.id)
      .executeTakeFirstOrThrow()
    expect(row.typed).toEqual({ rating: ['false'], rationale: [canary] })
  })
})

describe('without JavaScript', () => {
  test('a button keeps the draft and says so, and another throws it away', async () => {
    const claim = await addTestClaim(room)
    const [ana] = room.reviewers
    const fields = { ...draft(), claimId: claim.id, expectedVersion: '1' }
    const saved = await send(claim, ana, { ...fields, intent: 'save_draft' })
    expect(saved.status).toBe(303)
    expect(saved.headers.get('location')).toContain('done=save_draft')
    expect(await see(claim, cookies.get(ana.actor.id))).toContain(canary)
    const discarded = await send(claim, ana, { ...fields, intent: 'discard_draft' })
    expect(discarded.headers.get('location')).toContain('done=discard_draft')
    expect(await see(claim, cookies.get(ana.actor.id))).not.toContain(canary)
    expect((await send(claim, room.editors[0], { ...fields, intent: 'save_draft' })).status).toBe(
      403,
    )
  })

  test('a verdict that was refused is kept: for a field, for a claim that moved on, for a row added', async () => {
    const [ana, ben] = room.reviewers
    const later = () => app.signedIn(ana.actor)
    const unfinished = await addTestClaim(room)
    const fields = verdictFields(unfinished, 'false', { rationale: canary, confidence: '' })
    expect((await send(unfinished, ana, fields)).status).toBe(422)
    expect(await see(unfinished, await later())).toContain(canary)

    const moved = await addTestClaim(room)
    const challenge = { intent: 'raise_challenge', claimId: moved.id, expectedVersion: '1' }
    const reason = 'The words were cut short here.'
    await send(moved, ben, { ...challenge, kind: 'misquote', reason })
    const stale = await send(moved, ana, verdictFields(moved, 'false', { rationale: canary }))
    expect(stale.status).toBe(409)
    expect(await see(moved, await later())).toContain(canary)

    const more = await addTestClaim(room)
    const row = verdictFields(more, 'false', { rationale: canary, intent: 'add_evidence' })
    expect((await send(more, ana, row)).status).toBe(200)
    const page = await see(more, await later())
    expect(page).toContain(canary)
    expect(page).toContain('name="evidence.1.url"')
  })

  test('a verdict that was taken leaves no draft', async () => {
    const claim = await addTestClaim(room)
    const [ana] = room.reviewers
    await autosave(claim, ana)
    await send(claim, ana, verdictFields(claim, 'false'))
    expect((await storedClaim(room.db, claim.id)).round.verdicts).toHaveLength(1)
    expect(await see(claim, cookies.get(ana.actor.id))).not.toContain(canary)
  })
})

test('nobody else gets a word of it: on no page, in no export, in no log', async () => {
  const claim = await addTestClaim(room)
  const [ana, ...others] = room.reviewers
  expect((await autosave(claim, ana)).status).toBe(200)
  await signLog(room)
  const source = `/sources/${claim.sourceId}`
  const paths = [
    `${source}?claim=${claim.id}`,
    `${source}.data?claim=${claim.id}`,
    source,
    `/claims/${claim.id}/history`,
    '/queue/to-review',
    '/queue/waiting',
    '/queue/decide',
    '/queue/disputed',
    '/audit',
    '/audit/export.jsonl',
    '/audit/export.csv',
    '/audit/openings.jsonl',
    '/audit/bundle.tar',
    '/members',
  ]
  for (const who of [...others, ...room.editors, room.auditor, room.admin]) {
    for (const path of paths) {
      const cookie = cookies.get(who.actor.id) ?? ''
      const text = await (await app.get(path, { cookie, headers: html })).text()
      expect(text.includes('Canary draft'), `${path} for ${who.actor.roles.join()}`).toBe(false)
    }
  }
  expect(JSON.stringify(app.log)).not.toContain('Canary draft')
  const own = await see(claim, cookies.get(ana.actor.id))
  expect(own).toContain(canary)
})
