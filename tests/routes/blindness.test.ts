import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim, Verdict } from '#app/domain/claim/claim.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  createNewsroom,
  evidenceItem,
  type Newsroom,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { decisionFields } from '#tests/builders/review-forms.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})

afterAll(() => room.close())

const html = { accept: 'text/html' }

/** Words that no page has but by this verdict. */
const canary = {
  rationale: 'Canary rationale: the ledger was never balanced.',
  noEvidenceReason: null,
  attribution: 'misattributed' as const,
  evidence: [
    {
      ...evidenceItem('https://canary-host.example/ledger'),
      title: 'Canary ledger',
      publisher: 'Canary press',
      excerpt: 'canary excerpt',
    },
  ],
}

async function rate(who: Who, claim: Claim, rating: string, more: object = canary) {
  const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith(rating, more) }
  return value(await submitVerdict(room.db, input, who))
}

/** Every answer that somebody can get about a claim: documents, their data, history, queues, log. */
async function everythingAbout(claim: Claim, who: Who): Promise<string> {
  const cookie = await app.signedIn(who.actor)
  const source = `/sources/${claim.sourceId}`
  const paths = [
    `${source}?claim=${claim.id}`,
    `${source}.data?claim=${claim.id}`,
    `${source}.data?claim=${claim.id}&_routes=routes%2Fsources.%24sourceId._index`,
    source,
    `${source}.data`,
    `/claims/${claim.id}/history`,
    `/claims/${claim.id}/history.data`,
    '/queue/to-review',
    '/queue/waiting',
    '/queue/decide',
    '/queue/disputed',
  ]
  const answers = await Promise.all(
    paths.map(async (path) => (await app.get(path, { cookie, headers: html })).text()),
  )
  const stale = await app.post(
    `${source}?claim=${claim.id}`,
    {
      intent: 'edit_statement',
      claimId: claim.id,
      expectedVersion: '1',
      statement: 'Another wording.',
    },
    { cookie, headers: html },
  )
  // Trying every rating must not tell which of them the reviewers gave.
  const tries = await Promise.all(
    ['true', 'false', 'misleading'].map((rating) =>
      app.post(
        `/claims/${claim.id}/check`,
        { ...decisionFields(claim, rating), considered: [] },
        { cookie, headers: html },
      ),
    ),
  )
  const texts = await Promise.all([stale, ...tries].map((answer) => answer.text()))
  return [...answers, ...texts].join('\n')
}

function tracesOf(verdict: Verdict, text: string): string[] {
  const words = [
    verdict.id,
    ...verdict.evidence.map((item) => item.id),
    'Canary',
    'canary-host',
    'canary excerpt',
  ]
  return words.filter((word) => text.includes(word))
}

function onlyVerdict(claim: Claim): Verdict {
  const [verdict] = claim.round.verdicts
  if (!verdict) throw new Error('No verdict')
  return verdict
}

const others: Readonly<Record<string, (newsroom: Newsroom) => Who>> = {
  'another reviewer': ({ reviewers }) => reviewers[1],
  'an editor': ({ editors }) => editors[0],
  'the editor who added it': ({ editors }) => editors[2],
  'an auditor': ({ auditor }) => auditor,
  'an admin': ({ admin }) => admin,
}

test.each(Object.keys(others))(
  'before quorum %s gets no part of a verdict in any answer',
  async (name) => {
    const claim = await rate(room.reviewers[0], await addTestClaim(room), 'misleading')
    const who = others[name]?.(room)
    if (!who) throw new Error(`Nobody is called ${name}`)
    expect(tracesOf(onlyVerdict(claim), await everythingAbout(claim, who))).toEqual([])
  },
)

test('its writer reads it', async () => {
  const claim = await rate(room.reviewers[0], await addTestClaim(room), 'misleading')
  const own = await everythingAbout(claim, room.reviewers[0])
  expect(tracesOf(onlyVerdict(claim), own)).toContain('Canary')
})

test('the writer of the sealed verdict is named on the claim’s page and in its history no more than who did nothing', async () => {
  const claim = await rate(room.reviewers[0], await addTestClaim(room), 'misleading')
  const [writer, , idle] = room.reviewers
  const people = await room.db
    .selectFrom('member')
    .select(['id', 'name'])
    .where('id', 'in', [writer.actor.id, idle.actor.id])
    .execute()
  const cookie = await app.signedIn(room.editors[0].actor)
  for (const path of [
    `/sources/${claim.sourceId}?claim=${claim.id}`,
    `/claims/${claim.id}/history`,
  ]) {
    const page = await (await app.get(path, { cookie, headers: html })).text()
    // Both are among the people whom a comment may notify and a place be given to (the first of either
    // list without their id), and nowhere else.
    const text = page.replaceAll(/field-(?:comment-notify|assignees)-[\da-f-]+/g, '')
    const [first, second] = people.map(({ id, name }) =>
      [id, `${name}<`].map((word) => text.split(word).length),
    )
    expect(first).toEqual(second)
  }
})

test('an editor learns from the check page only that the round is not complete', async () => {
  const claim = await rate(room.reviewers[0], await addTestClaim(room), 'misleading')
  const cookie = await app.signedIn(room.editors[0].actor)
  const answers = await Promise.all(
    ['misleading', 'true'].map(async (rating) => {
      const fields = { ...decisionFields(claim, rating), considered: [] }
      const answer = await app.post(`/claims/${claim.id}/check`, fields, { cookie, headers: html })
      const text = await answer.text()
      return {
        status: answer.status,
        says: text.includes('Override'),
        refused: text.includes('1 of 2 verdicts'),
      }
    }),
  )
  expect(answers[0]).toEqual({ status: 409, says: false, refused: true })
  expect(answers[1]).toEqual(answers[0])
})

test('the log names the sealed verdict by its id, so that it can be proven later, and by nothing else', async () => {
  const claim = await rate(room.reviewers[0], await addTestClaim(room), 'misleading')
  for (const who of [room.editors[0], room.auditor, room.admin]) {
    const cookie = await app.signedIn(who.actor)
    const answer = await app.get(`/audit?about=claim-${claim.id}`, { cookie, headers: html })
    expect(tracesOf(onlyVerdict(claim), await answer.text())).toEqual([onlyVerdict(claim).id])
  }
})

test('at quorum both verdicts open to everybody', async () => {
  const added = await addTestClaim(room)
  const first = await rate(room.reviewers[0], added, 'misleading')
  const second = await rate(room.reviewers[1], first, 'true', {})
  for (const who of [room.reviewers[1], room.editors[0], room.auditor]) {
    const cookie = await app.signedIn(who.actor)
    const path = `/sources/${second.sourceId}?claim=${second.id}`
    const text = await (await app.get(path, { cookie, headers: html })).text()
    expect(text).toContain(canary.rationale)
    expect(text).toContain('https://canary-host.example/ledger')
  }
})

test('a round that was left before its quorum stays sealed while the next one is blind', async () => {
  const rated = await rate(room.reviewers[0], await addTestClaim(room), 'misleading')
  const verdict = onlyVerdict(rated)
  const input = {
    claimId: rated.id,
    expectedVersion: rated.version,
    reason: 'Wrong year: start over.',
  }
  const sent = value(await sendBack(room.db, input, room.editors[0]))
  expect(tracesOf(verdict, await everythingAbout(sent, room.reviewers[1]))).toEqual([])
  const once = await rate(room.reviewers[1], sent, 'true', {})
  expect(tracesOf(verdict, await everythingAbout(once, room.reviewers[2]))).toEqual([])
  await rate(room.reviewers[2], once, 'true', {})
  const open = await everythingAbout(await storedClaim(room.db, rated.id), room.reviewers[2])
  expect(open).toContain(canary.rationale)
})
