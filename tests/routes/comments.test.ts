import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import { hideComment } from '#app/workflow/end-comment.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
/** An editor who also rates, and so reads no more than a reviewer, but may open the log. */
let both: Who

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  both = await addPerson(room.db, ['reviewer', 'editor'])
})

afterAll(() => room.close())

const html = { accept: 'text/html' }

async function post(claim: Claim, who: Who, fields: Fields) {
  const cookie = await app.signedIn(who.actor)
  const path = `/sources/${claim.sourceId}?claim=${claim.id}`
  return app.post(path, { claimId: claim.id, ...fields }, { cookie, headers: html })
}

async function page(claim: Claim, who: Who): Promise<string> {
  const cookie = await app.signedIn(who.actor)
  const path = `/sources/${claim.sourceId}?claim=${claim.id}`
  return (await app.get(path, { cookie, headers: html })).text()
}

/** Every answer in which a comment, or that there is one, could show. */
async function everything(claim: Claim, who: Who): Promise<string> {
  const cookie = await app.signedIn(who.actor)
  const source = `/sources/${claim.sourceId}`
  const paths = [
    `${source}?claim=${claim.id}`,
    `${source}.data?claim=${claim.id}`,
    `/claims/${claim.id}/history`,
    `/claims/${claim.id}/history.data`,
    '/queue/to-review',
    `/audit?about=claim-${claim.id}`,
    '/audit',
    '/audit.data',
    '/audit/openings.jsonl',
    '/audit/export.csv',
    '/audit/bundle.tar',
    `/audit/export.csv?about=claim-${claim.id}`,
  ]
  await signLog(room)
  const answers = []
  for (const path of paths) answers.push(await app.get(path, { cookie, headers: html }))
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n')
}

async function reveal(claim: Claim): Promise<void> {
  let current = claim
  for (const who of room.reviewers.slice(0, 2)) {
    const on = { claimId: claim.id, expectedVersion: current.version }
    current = value(await submitVerdict(room.db, { ...on, ...verdictWith('false') }, who))
  }
}

describe('a sealed question', () => {
  test.each(['another reviewer', 'an editor who rates', 'an auditor', 'an admin'])(
    'is in no answer that %s gets, nor who asked, nor that somebody did',
    async (name) => {
      const who = { 'another reviewer': room.reviewers[1], 'an editor who rates': both }[name]
      const reader = who ?? (name === 'an auditor' ? room.auditor : room.admin)
      const claim = await addTestClaim(room)
      const asked = {
        claimId: claim.id,
        text: `Canary question for ${name}`,
        notify: [],
        to: 'all' as const,
      }
      const { id } = value(await addComment(room.db, asked, room.reviewers[0]))
      const answer = { ...asked, text: `Canary answer for ${name}`, to: 'asked' as const }
      const notify = [room.reviewers[0].actor.id]
      value(await addComment(room.db, { ...answer, notify }, room.editors[0]))
      const hidden = { commentId: id, reason: `Canary reason for ${name}` }
      value(await hideComment(room.db, hidden, room.editors[1]))
      const before = await everything(claim, reader)
      const traces = ['question', 'answer', 'reason'].filter((what) =>
        before.includes(`Canary ${what} for ${name}`),
      )
      expect(traces).toEqual([])
      expect(await page(claim, reader)).not.toContain(`comment-${id}`)
      await reveal(claim)
      expect(await page(claim, reader)).toContain(`Canary answer for ${name}`)
    },
  )

  test('leaves in the log that a member said something somewhere', async () => {
    const claim = await addTestClaim(room)
    const asked = { claimId: claim.id, text: 'Sealed.', notify: [], to: 'all' as const }
    const { id } = value(await addComment(room.db, asked, room.reviewers[0]))
    const cookie = await app.signedIn(both.actor)
    const text = await (await app.get('/audit', { cookie, headers: html })).text()
    const from = text.indexOf('wrote a comment')
    expect(text).toContain('A member wrote a comment, sealed until the round is complete.')
    expect(text.slice(from, text.indexOf('</li>', from))).not.toContain(claim.id)
    await reveal(claim)
    const open = await (await app.get('/audit', { cookie, headers: html })).text()
    expect(open).toContain('wrote a comment on the claim: “Sealed.”')
    expect(open).toContain(`comment/${id}@1`)
  })

  test('is marked once it is shown', async () => {
    const claim = await addTestClaim(room)
    await post(claim, room.reviewers[0], { intent: 'add_comment', text: 'Counts?' })
    expect(await page(claim, room.editors[0])).toContain('Until the verdicts are revealed, only')
    await reveal(claim)
    expect(await page(claim, room.reviewers[1])).toContain(
      'Written before the verdicts were revealed',
    )
  })
})

describe('the form', () => {
  test('says who will read it', async () => {
    const claim = await addTestClaim(room)
    expect(await page(claim, room.reviewers[0])).toContain('Until the verdicts are revealed, only')
    expect(await page(claim, room.editors[0])).toContain('Who reads it before the verdicts')
    await reveal(claim)
    expect(await page(claim, room.editors[0])).not.toContain('Who reads it before the verdicts')
  })

  test('leads back to the discussion, and shows line breaks and links, and no markup', async () => {
    const claim = await addTestClaim(room)
    const text = '<b>See</b>\r\nhttps://port.example.org/report.'
    const answer = await post(claim, room.editors[0], { intent: 'add_comment', text })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/done=add_comment#discussion$/)
    const shown = await page(claim, room.reviewers[0])
    expect(shown).toContain('&lt;b&gt;See&lt;/b&gt;\n')
    expect(shown).toContain(
      '<a href="https://port.example.org/report" rel="nofollow noopener ugc">',
    )
  })

  test.each([
    ['nothing written', { text: ' ' }, 'Comment: write something to send.'],
    ['too much', { text: 'x'.repeat(5_001) }, 'there are 5,001.'],
    ['nobody asked', { text: 'Yes.', to: 'asked' }, 'Notify: choose whom you answer'],
  ])('%s: 422, the field named, nothing typed lost', async (_, fields, said) => {
    const claim = await addTestClaim(room)
    const answer = await post(claim, room.editors[0], { intent: 'add_comment', ...fields })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain(said)
    expect(text).toContain(`${fields.text}</textarea>`)
  })

  test('an auditor reads and cannot write', async () => {
    const claim = await addTestClaim(room)
    await post(claim, room.editors[0], { intent: 'add_comment', text: 'To all.' })
    const text = await page(claim, room.auditor)
    expect(text).toContain('To all.')
    expect(text).not.toContain('Your comment')
    const answer = await post(claim, room.auditor, { intent: 'add_comment', text: 'Mine.' })
    expect(answer.status).toBe(403)
  })
})
