import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
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
import { decisionFields, hiddenValue } from '#tests/builders/review-forms.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})

afterAll(() => room.close())

/** A claim with these two ratings, by the first two reviewers. */
async function rated(first: string, second: string): Promise<Claim> {
  let claim = await addTestClaim(room)
  for (const [index, rating] of [first, second].entries()) {
    const who = room.reviewers[index] as Who
    const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith(rating) }
    claim = value(await submitVerdict(room.db, input, who))
  }
  return claim
}

async function check(claim: Claim, who: Who, fields: Fields) {
  const cookie = await app.signedIn(who.actor)
  const answer = await app.post(`/claims/${claim.id}/check`, fields, {
    cookie,
    headers: { accept: 'text/html' },
  })
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    page: await answer.text(),
  }
}

/** The fields that the check page carries on, with the button that settles it. */
function confirmed(fields: Fields, page: string): Fields {
  return { ...fields, basisHash: hiddenValue(page, 'basisHash') ?? '', confirmed: 'yes' }
}

describe('checking a decision', () => {
  test('shows the choice, the reason, what it rests on and the dissent, and does nothing yet', async () => {
    const claim = await rated('false', 'true')
    const shown = await check(claim, room.editors[0], decisionFields(claim, 'false'))
    expect(shown.status).toBe(200)
    for (const said of [
      '>Adjudicate as False</button>',
      'this rating stands',
      'dissent',
      'stays in its history',
    ]) {
      expect(shown.page).toContain(said)
    }
    expect((await storedClaim(room.db, claim.id)).stage).toBe('disputed')
  })

  test('its button settles the dispute and leads back to the claim', async () => {
    const claim = await rated('false', 'true')
    const fields = decisionFields(claim, 'false')
    const { page } = await check(claim, room.editors[0], fields)
    const done = await check(claim, room.editors[0], confirmed(fields, page))
    expect(done.status).toBe(303)
    expect(done.location).toContain('done=adjudicate')
    const after = await storedClaim(room.db, claim.id)
    expect(after).toMatchObject({ stage: 'confirmed', rating: 'false' })
  })

  test('agreeing verdicts are approved without a written reason', async () => {
    const claim = await rated('false', 'false')
    const fields = decisionFields(claim, 'false', { reason: '', considered: [] })
    const { page } = await check(claim, room.editors[0], fields)
    expect(page).toContain('>Approve as False</button>')
    const done = await check(claim, room.editors[0], confirmed(fields, page))
    expect(done.location).toContain('done=approve')
  })

  test('a rating that no reviewer gave is an override, and called one', async () => {
    const claim = await rated('false', 'false')
    const fields = decisionFields(claim, 'true')
    const { page } = await check(claim, room.editors[0], fields)
    expect(page).toContain('>Override the reviewers with True</button>')
    expect(page).toContain('No reviewer gave this rating')
    const done = await check(claim, room.editors[0], confirmed(fields, page))
    expect(done.location).toContain('done=override')
  })

  test.each([
    ['a verdict not considered', { considered: [] }, 'Consider every verdict'],
    ['a reason too short', { reason: 'Because.' }, 'at least 40 characters'],
    ['no rating', { rating: '' }, 'Choose one of the ratings'],
  ])('%s comes back as a form to mend, with the rest kept', async (_, lacking, said) => {
    const claim = await rated('false', 'true')
    const fields = decisionFields(claim, 'false', lacking)
    const shown = await check(claim, room.editors[0], fields)
    expect(shown.status).toBe(422)
    expect(shown.page).toContain(said)
    expect(shown.page).toContain(String(fields.reason))
    expect(shown.page).not.toContain('name="confirmed"')
    const forced = await check(claim, room.editors[0], { ...fields, confirmed: 'yes' })
    expect(forced.status).toBeGreaterThanOrEqual(400)
    expect((await storedClaim(room.db, claim.id)).stage).toBe('disputed')
  })

  test('a claim that changed after the check is shown again, and not decided', async () => {
    const claim = await rated('false', 'true')
    const fields = decisionFields(claim, 'false')
    const { page } = await check(claim, room.editors[0], fields)
    const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith('true') }
    value(await submitVerdict(room.db, input, room.reviewers[2]))
    const done = await check(claim, room.editors[0], confirmed(fields, page))
    expect(done.status).toBe(409)
    expect(done.page).toContain('The claim has changed since you opened it')
    expect(done.page).toContain('This changed while you were writing')
    expect(done.page).toContain('this rating stands')
    expect((await storedClaim(room.db, claim.id)).stage).toBe('disputed')
  })

  test('a forged basis decides nothing', async () => {
    const claim = await rated('false', 'true')
    const fields = { ...decisionFields(claim, 'false'), basisHash: 'sha256:00', confirmed: 'yes' }
    expect((await check(claim, room.editors[0], fields)).status).toBe(409)
    expect((await storedClaim(room.db, claim.id)).stage).toBe('disputed')
  })
})

describe('who decides', () => {
  test('not a reviewer, an auditor or an admin', async () => {
    const claim = await rated('false', 'false')
    for (const who of [room.reviewers[0], room.reviewers[2], room.auditor, room.admin]) {
      const fields = { ...decisionFields(claim, 'false'), confirmed: 'yes' }
      expect((await check(claim, who, fields)).status).toBe(403)
    }
    expect((await storedClaim(room.db, claim.id)).stage).toBe('unverified')
  })

  test('not the editor who added the claim; the page says so', async () => {
    const claim = await rated('false', 'false')
    const shown = await check(claim, room.editors[2], decisionFields(claim, 'false'))
    expect(shown.status).toBe(403)
    expect(shown.page).toContain('You added this claim')
  })
})

describe('undoing', () => {
  test('a claim is sent back, and a confirmed one reopened, each after a check', async () => {
    const disputed = await rated('false', 'true')
    const back = { ...decisionFields(disputed, ''), act: 'send_back', reason: 'Wrong year.' }
    const shown = await check(disputed, room.editors[0], back)
    expect(shown.page).toContain('>Send back for another round</button>')
    const sent = await check(disputed, room.editors[0], { ...back, confirmed: 'yes' })
    expect(sent.location).toContain('done=send_back')
    expect((await storedClaim(room.db, disputed.id)).round.number).toBe(2)

    const agreed = await rated('false', 'false')
    const fields = decisionFields(agreed, 'false')
    const { page } = await check(agreed, room.editors[0], fields)
    await check(agreed, room.editors[0], confirmed(fields, page))
    const settled = await storedClaim(room.db, agreed.id)
    const reopening = { ...decisionFields(settled, ''), act: 'reopen', reason: '' }
    expect((await check(settled, room.editors[1], reopening)).status).toBe(422)
    const reasoned = { ...reopening, reason: 'A new report came out.', confirmed: 'yes' }
    expect((await check(settled, room.editors[1], reasoned)).location).toContain('done=reopen')
    expect((await storedClaim(room.db, agreed.id)).stage).toBe('unverified')
  })

  test('going back to the claim keeps what was written', async () => {
    const claim = await rated('false', 'true')
    const cookie = await app.signedIn(room.editors[0].actor)
    const fields = { ...decisionFields(claim, 'true'), intent: 'resume' }
    const answer = await app.post(`/sources/${claim.sourceId}?claim=${claim.id}`, fields, {
      cookie,
      headers: { accept: 'text/html' },
    })
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('this rating stands')
    expect(page).toMatch(/checked=""[^>]*value="true"|value="true"[^>]*checked=""/)
  })
})
