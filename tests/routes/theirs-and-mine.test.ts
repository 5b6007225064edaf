import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
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
import { decisionFields, hiddenValue, verdictFields } from '#tests/builders/review-forms.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

async function send(path: string, fields: Fields, who: Who) {
  const answer = await app.post(path, fields, { cookie: await app.signedIn(who.actor) })
  const html = await answer.text()
  const page = html.slice(0, html.indexOf('window.__remixContext')).replaceAll('<!-- -->', '')
  return { status: answer.status, location: answer.headers.get('location'), page }
}

const card = ({ id, sourceId }: Claim) => `/sources/${sourceId}?claim=${id}`

async function reword({ id }: Claim, statement: string): Promise<void> {
  const { version } = await storedClaim(room.db, id)
  const asked = { claimId: id, expectedVersion: version, statement }
  value(await editStatement(room.db, asked, room.editors[1]))
}

const theirs = 'The harbour lost 420 jobs last year.'

describe('a form on a claim that others changed meanwhile', () => {
  it('a verdict: shows theirs and mine, and is given on top', async () => {
    const claim = await addTestClaim(room)
    await reword(claim, theirs)
    const fields = verdictFields(claim, 'false')
    const { status, page } = await send(card(claim), fields, room.reviewers[0])
    expect(status).toBe(409)
    expect(page).toMatch(/Theirs.*Person \d+ reworded the claim.*<del>.*412.*<ins>.*420/s)
    expect(page).toMatch(/Mine.*The annual report settles it as false, on page twelve\./s)
    expect(page).toMatch(/form="form-verdict"[^>]*>Apply mine on top/)
    const on = { ...fields, expectedVersion: hiddenValue(page, 'expectedVersion') ?? 'none' }
    expect((await send(card(claim), on, room.reviewers[0])).status).toBe(303)
  })

  it('a statement: mine can be put in the place of theirs', async () => {
    const claim = await addTestClaim(room)
    await reword(claim, theirs)
    const statement = 'The harbour lost 412 jobs in 2025.'
    const fields = {
      intent: 'edit_statement',
      claimId: claim.id,
      expectedVersion: String(claim.version),
      statement,
    }
    const { status, page } = await send(card(claim), fields, room.editors[0])
    expect(status).toBe(409)
    expect(page).toMatch(/Mine.*Statement.*412 jobs in 2025/s)
    expect(page).toContain('id="form-edit_statement"')
    const on = { ...fields, expectedVersion: hiddenValue(page, 'expectedVersion') ?? 'none' }
    expect((await send(card(claim), on, room.editors[0])).status).toBe(303)
    expect((await storedClaim(room.db, claim.id)).statement).toBe(statement)
  })

  it('a challenge that is not possible any more: says why, and keeps every word', async () => {
    const claim = await addTestClaim(room)
    const { version } = await storedClaim(room.db, claim.id)
    const aside = { claimId: claim.id, expectedVersion: version, reason: 'A prediction.' }
    const change = { ...aside, disposition: 'not_checkable' as const, duplicateOf: null }
    value(await changeDisposition(room.db, change, room.editors[1]))
    const reason = 'The marked words leave out the second half of the sentence.'
    const { status, page } = await send(
      card(claim),
      {
        intent: 'raise_challenge',
        claimId: claim.id,
        expectedVersion: String(claim.version),
        kind: 'misquote',
        reason,
      },
      room.reviewers[0],
    )
    expect(status).toBe(409)
    expect(page).toContain(reason)
    expect(page).toContain('It cannot be done any more. The claim is set aside as not checkable')
    expect(page).not.toContain('Apply mine on top')
  })
})

describe('a form about the places of a round that others changed meanwhile', () => {
  it('shows whom I chose beside what they did, and names them on top', async () => {
    const claim = await addTestClaim(room)
    const [ana, ben] = room.reviewers.map(({ actor }) => actor.id) as [string, string]
    const on = { claimId: claim.id, expectedVersion: String(claim.version) }
    const naming = { ...on, intent: 'assign_reviewers', assignees: [ben], dueOn: '' }
    value(
      await assignReviewers(
        room.db,
        { claimId: claim.id, expectedVersion: claim.version, assignees: [ana], dueAt: null },
        room.editors[1],
      ),
    )
    const { status, page } = await send(card(claim), naming, room.editors[0])
    expect(status).toBe(409)
    expect(page).toMatch(/Theirs.*Mine.*Who shall rate it.*Person \d+/s)
    expect(page).toMatch(/form="form-assign_reviewers"[^>]*>Apply mine on top/)
    const stale = { ...on, intent: 'change_due', memberId: ana, dueOn: '2036-01-02' }
    const due = await send(card(claim), stale, room.editors[0])
    expect(due.page).toMatch(/Mine.*Due.*2036-01-02/s)
    expect(due.page).toContain(`form="form-place-${ana}"`)
    expect(due.page).toContain(`id="form-place-${ana}"`)
    const fresh = { ...naming, expectedVersion: hiddenValue(page, 'expectedVersion') ?? 'none' }
    expect((await send(card(claim), fresh, room.editors[0])).status).toBe(303)
    const gone = await send(card(claim), stale, room.editors[0])
    expect(gone.page).toContain('It cannot be done any more. Choose somebody who is assigned')
  })
})

async function judged(): Promise<Claim> {
  const { id } = await addTestClaim(room)
  for (const who of room.reviewers.slice(0, 2)) {
    const { version } = await storedClaim(room.db, id)
    const verdict = { claimId: id, expectedVersion: version, ...verdictWith('false') }
    value(await submitVerdict(room.db, verdict, who))
  }
  return storedClaim(room.db, id)
}

describe('a decision on a page that others outdated', () => {
  const check = (claim: Claim) => `/claims/${claim.id}/check`

  it('shows theirs and mine, and is checked again on top', async () => {
    const claim = await judged()
    await reword(claim, theirs)
    const fields = decisionFields(claim, 'false')
    const stale = await send(check(claim), fields, room.editors[0])
    expect(stale.status).toBe(409)
    expect(stale.page).toMatch(/Theirs.*reworded the claim.*<ins>.*420/s)
    expect(stale.page).toMatch(/Mine.*False.*Both verdicts were weighed/s)
    expect(stale.page).toMatch(/form="form-check"[^>]*>Apply mine on top/)
    const expectedVersion = hiddenValue(stale.page, 'expectedVersion') ?? 'none'
    const again = await send(check(claim), { ...fields, expectedVersion }, room.editors[0])
    expect(again.status).toBe(200)
    expect(again.page).toContain('Approve as False')
  })

  it('says why it cannot be taken so any more', async () => {
    const claim = await judged()
    const challenge = { kind: 'evidence' as const, reason: 'The report is of another year.' }
    const on = { claimId: claim.id, expectedVersion: claim.version }
    value(await raiseChallenge(room.db, { ...on, ...challenge }, room.reviewers[2]))
    const aside = { reason: 'A duplicate in truth.', disposition: 'withdrawn' as const }
    const { version } = await storedClaim(room.db, claim.id)
    const change = { claimId: claim.id, expectedVersion: version, ...aside, duplicateOf: null }
    value(await changeDisposition(room.db, change, room.editors[1]))
    const { status, page } = await send(
      check(claim),
      decisionFields(claim, 'false'),
      room.editors[0],
    )
    expect(status).toBe(409)
    expect(page).toMatch(/Theirs.*challenged the claim.*withdrew the claim/s)
    expect(page).toContain('It cannot be decided so any more. The claim is set aside as withdrawn')
    expect(page).not.toContain('Apply mine on top')
  })
})

describe('a member whom another admin changed meanwhile', () => {
  it('shows theirs and mine; the same form sent twice is one act', async () => {
    const [, , cai] = room.reviewers
    const path = `/members/${cai.actor.id}`
    const fields = { act: 'change_roles', roles: ['reviewer', 'editor'], reason: 'Stands in.' }
    const first = { ...fields, expectedVersion: '1', formKey: 'key-of-one-form-0001' }
    const twice = await Promise.all([send(path, first, room.admin), send(path, first, room.admin)])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    const mine = { ...fields, roles: ['auditor'], expectedVersion: '1', reason: 'Reads only.' }
    const { status, page } = await send(path, mine, room.admin)
    expect(status).toBe(409)
    expect(page).toMatch(
      /Theirs.*changed the roles of Person \d+ from reviewer to reviewer, editor/s,
    )
    expect(page).toMatch(/Mine.*auditor.*Reads only\./s)
    expect(page).toMatch(/form="form-change_roles"[^>]*>Apply mine on top/)
  })
})

describe('the desk’s settings', () => {
  it('what I left alone follows theirs, what I changed is offered on top', async () => {
    const cookie = await app.signedIn(room.admin.actor)
    const form = await (await app.get('/settings', { cookie })).text()
    const start = {
      expectedVersion: hiddenValue(form, 'expectedVersion') ?? 'none',
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
    expect((await send('/settings', { ...start, quorum: '3' }, room.admin)).status).toBe(303)
    const { status, page } = await send('/settings', { ...start, approvals: '2' }, room.admin)
    expect(status).toBe(409)
    expect(page).toMatch(/Theirs.*changed “Verdicts needed” from 2 to 3\./s)
    expect(page).toMatch(/Mine.*Approvals needed.*2/s)
    expect(page).toMatch(/name="quorum"[^>]*value="3"/)
    expect(page).toMatch(/name="approvals"[^>]*value="2"/)
    expect(page).toMatch(/form="form-settings"[^>]*>Apply mine on top/)
  })
})
