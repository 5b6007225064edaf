import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addRevision } from '#app/workflow/add-revision.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { reanchor } from '#app/workflow/reanchor.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import {
  addTestClaim,
  articleText,
  createNewsroom,
  evidenceItem,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom({ approvals: 2 })
  app = await createTestApp(room)
})
afterAll(() => room.close())

async function judged(): Promise<Claim> {
  const { id } = await addTestClaim(room)
  for (const who of room.reviewers.slice(0, 2)) {
    value(await submitVerdict(room.db, { ...(await on(id)), ...verdictWith('false') }, who))
  }
  return storedClaim(room.db, id)
}

async function on(claimId: string) {
  const { version } = await storedClaim(room.db, claimId)
  return { claimId, expectedVersion: version }
}

async function settle(claim: Claim, editors: readonly Who[]): Promise<void> {
  for (const editor of editors) {
    const now = await storedClaim(room.db, claim.id)
    value(await approve(room.db, settlingOn(now, 'false'), editor))
  }
}

async function card({ id, sourceId }: Claim, who: Who): Promise<string> {
  const path = `/sources/${sourceId}?claim=${id}`
  const answer = await app.get(path, { cookie: await app.signedIn(who.actor) })
  const html = await answer.text()
  return html.slice(0, html.indexOf('window.__remixContext')).replaceAll('<!-- -->', '')
}

async function queueOf(who: Who): Promise<string> {
  const answer = await app.get('/queue/all', { cookie: await app.signedIn(who.actor) })
  const html = await answer.text()
  return html.slice(0, html.indexOf('window.__remixContext')).replaceAll('<!-- -->', '')
}

/** The article once more, with something before the words of the claim. */
const article = {
  title: 'Harbour',
  publisher: 'The Paper',
  author: 'A. Writer',
  url: 'https://paper.example.org/harbour',
  publishedOn: '2026-01-02',
  language: 'en',
  text: `Corrected on Monday. ${articleText}`,
}

const [first, second] = [0, 1] as const

describe('an approval falls with what it rests on, and every screen says so', () => {
  it('when the statement changes, with what it said before', async () => {
    const claim = await judged()
    await settle(claim, [room.editors[first], room.editors[second]])
    const statement = 'The harbour lost 412 jobs in 2025.'
    value(await editStatement(room.db, { ...(await on(claim.id)), statement }, room.editors[2]))
    for (const who of [room.editors[first], room.reviewers[2], room.auditor]) {
      const page = await card(claim, who)
      expect(page).toContain('Approval voided: the statement changed after it was approved')
      expect(page).toMatch(/<del>.*last year\..*<\/del>.*<ins>.*in 2025\..*<\/ins>/s)
      expect(page).toMatch(/Person \d+ had approved/)
    }
  })

  it.each(['revised', 'withdrawn'])('when a verdict is %s', async (what) => {
    const claim = await judged()
    await settle(claim, [room.editors[first], room.editors[second]])
    const other = verdictWith('false', { evidence: [evidenceItem('https://other.example.net')] })
    const asked = await on(claim.id)
    const who = room.reviewers[0]
    if (what === 'revised') value(await reviseVerdict(room.db, { ...asked, ...other }, who))
    else value(await withdrawVerdict(room.db, { ...asked, reason: 'A wrong year.' }, who))
    const page = await card(claim, room.editors[first])
    expect(page).toContain(
      'Approval voided: the verdicts and their evidence changed after it was approved',
    )
  })

  it('when the quote moves, and when the source is revised and the claim goes with it', async () => {
    const claim = await judged()
    const { editors, db } = room
    await settle(claim, [editors[first], editors[second]])
    const exact = claim.anchor.exact.slice(0, -' last year.'.length)
    const moved = { revisionId: claim.revisionId, start: 0, end: exact.length, exact }
    value(await reanchor(db, { ...(await on(claim.id)), ...moved }, editors[2]))
    const page = await card(claim, editors[first])
    expect(page).toContain('Approval voided: the marked quote changed after it was approved')
    expect(page).toMatch(/Quote: .*<del>.*last year/s)
    expect(await queueOf(editors[first])).toContain('Approval voided: the marked quote changed')

    await settle(claim, [editors[first], editors[second]])
    expect(await queueOf(editors[first])).not.toContain('Approval voided: the marked quote')
    const source = { sourceId: claim.sourceId, draftId: null, ...article }
    const { revisionId } = value(await addRevision(db, source, editors[2]))
    expect((await storedClaim(db, claim.id)).stage).toBe('confirmed')
    const start = article.text.indexOf(exact)
    const there = { revisionId, start, end: start + exact.length, exact }
    value(await reanchor(db, { ...(await on(claim.id)), ...there }, editors[2]))
    const said = 'Approval voided: the marked quote and the revision of the source changed'
    expect(await card(claim, editors[first])).toContain(`${said} after it was approved`)
    expect(await queueOf(editors[first])).toContain(said)
  })

  it('and not when nothing changes; and no longer once somebody decides again', async () => {
    const claim = await judged()
    await settle(claim, [room.editors[first], room.editors[second]])
    const same = { ...(await on(claim.id)), statement: claim.statement }
    expect((await editStatement(room.db, same, room.editors[2])).ok).toBe(false)
    expect(await card(claim, room.editors[first])).not.toContain('Approval voided')
    value(await editStatement(room.db, { ...same, statement: 'Other.' }, room.editors[2]))
    expect(await card(claim, room.editors[first])).toContain('Approval voided')
    await settle(claim, [room.editors[first]])
    expect(await card(claim, room.editors[first])).not.toContain('Approval voided')
  })

  it('even where one of several approvals was given', async () => {
    const claim = await judged()
    await settle(claim, [room.editors[first]])
    const waiting = await card(claim, room.editors[second])
    expect(waiting).toMatch(/1 of 2 approvals.*Person \d+ approved.*One more editor must approve/s)
    const own = await card(claim, room.editors[first])
    expect(own).toContain('You have approved this; it waits for another editor.')
    const statement = 'The harbour lost jobs.'
    value(await editStatement(room.db, { ...(await on(claim.id)), statement }, room.editors[2]))
    expect(await card(claim, room.editors[second])).toContain('Approval voided: the statement')
  })
})

it('keeps the dissent beside the decision, with its reason', async () => {
  const { id } = await addTestClaim(room)
  const ratings = ['false', 'mostly_false'] as const
  for (const [index, rating] of ratings.entries()) {
    const who = room.reviewers[index as 0 | 1]
    value(await submitVerdict(room.db, { ...(await on(id)), ...verdictWith(rating) }, who))
  }
  const claim = await storedClaim(room.db, id)
  await settle(claim, [room.editors[first], room.editors[second]])
  const page = await card(claim, room.auditor)
  expect(page).toContain('1 of 2 reviewers gave this rating. The dissent is kept:')
  expect(page).toMatch(/Person \d+ rated.*Mostly false.*annual report says so/s)
})
