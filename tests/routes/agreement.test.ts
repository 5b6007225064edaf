import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
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
import { statementsOf } from '#tests/builders/statements.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

async function visit(who: Who, search = ''): Promise<Response> {
  return app.get(`/agreement${search}`, { cookie: await app.signedIn(who.actor) })
}

/** What the page says, without its scripts. */
async function figures(search = '', who: Who = room.auditor): Promise<string> {
  const html = await (await visit(who, search)).text()
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  return main.replaceAll('<!-- -->', '')
}

/** A claim, rated by the first reviewers in turn. */
async function judged(...ratings: readonly string[]): Promise<string> {
  const claim = await addTestClaim(room)
  for (const [index, rating] of ratings.entries()) await rate(claim.id, index, rating)
  return claim.id
}

async function rate(claimId: string, index: number, rating: string): Promise<void> {
  const who = room.reviewers[index]
  if (who === undefined) throw new Error(`No reviewer ${index}`)
  const { version } = await storedClaim(room.db, claimId)
  const input = { claimId, expectedVersion: version, ...verdictWith(rating) }
  value(await submitVerdict(room.db, input, who))
}

it('opens to editors, auditors and admins', async () => {
  const { editors, auditor, admin, reviewers } = room
  const statuses: number[] = []
  for (const who of [editors[0], auditor, admin, reviewers[0]]) {
    statuses.push((await visit(who)).status)
  }
  expect(statuses).toEqual([200, 200, 200, 403])
  expect((await app.get('/agreement')).status).toBe(302)
})

it('says so while there is nothing to compare', async () => {
  expect(await figures()).toContain('nothing to compare')
})

describe('with rounds revealed', () => {
  beforeAll(async () => {
    for (const pair of [
      ['true', 'true'],
      ['false', 'false'],
      ['false', 'mostly_false'],
      ['misleading', 'true'],
    ]) {
      await judged(...pair)
    }
  })

  it('tells the figures over them, and who met whom', async () => {
    const page = await figures()
    expect(page).toContain('Over 4 rounds')
    expect(page).toContain('gave the same rating 50\u00a0% of the time')
    expect(page).toContain('Misleading, Unproven, Not checkable have no place on the line')
    expect(page).toContain('exactly 2 reviewers')
    expect(page).toContain('Harbour')
  })

  it('is not moved by a sealed round, whatever is said in it', async () => {
    const before = await figures()
    const sealed = await judged('true')
    expect(await figures()).toBe(before)
    await rate(sealed, 1, 'true')
    expect(await figures()).toContain('Over 5 rounds')
  })

  it('counts what was said before the others could be seen, and nothing later', async () => {
    const claimId = await judged('true', 'false')
    const before = await figures()
    const { version } = await storedClaim(room.db, claimId)
    const [, ben] = room.reviewers
    const input = { claimId, expectedVersion: version, ...verdictWith('true') }
    value(await reviseVerdict(room.db, input, ben))
    expect(await figures()).toBe(before)
    await rate(claimId, 2, 'true')
    expect(await figures()).toBe(before)
  })

  it('narrows to a pair and to a source', async () => {
    const [ana, ben, cy] = room.reviewers
    const ofPair = await figures(`?pair=${ana.actor.id}~${ben.actor.id}`)
    expect(ofPair).toContain('Cohen’s kappa')
    expect(ofPair).toContain('Over 6 rounds')
    expect(await figures(`?pair=${ana.actor.id}~${cy.actor.id}`)).toContain('no claim in common')
    expect(await figures(`?source=${crypto.randomUUID()}`)).toContain('no claim in common')
  })

  it('keeps to the days asked for, and says what is wrong with them', async () => {
    expect(await figures('?from=2020-01-01&to=2020-06-30')).toContain('nothing to compare')
    const wrong = await figures('?from=soon')
    expect(wrong).toContain('Enter a day as year-month-day.')
    expect(wrong).toContain('value="soon"')
    expect(wrong).toContain('Over 6 rounds')
  })

  it('takes as many statements for six rounds as for twelve', async () => {
    const cookie = await app.signedIn(room.auditor.actor)
    const statements = async () =>
      (await statementsOf(room, () => app.get('/agreement', { cookie }))).statements.length
    const few = await statements()
    for (let count = 0; count < 6; count += 1) await judged('true', 'half_true')
    expect(await statements()).toBe(few)
    // One of them counts the masthead's notices.
    expect(few).toBeLessThanOrEqual(7)
  })
})
