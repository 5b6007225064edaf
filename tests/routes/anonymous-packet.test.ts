import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addMember } from '#app/workflow/add-member.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  createNewsroom,
  evidenceItem,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { decisionFields } from '#tests/builders/review-forms.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
/** Reviewers under names that stand nowhere else. */
let ana: Who
let ben: Who
let cai: Who
const names = ['Wilhelmina Ondrasek', 'Thaddeus Quillfeather', 'Ottoline Brzezicki']
let claim: Claim
/** Judged by the same, and then challenged by one of them. */
let challenged: Claim
const objection = 'The report is of the year before.'

beforeAll(async () => {
  room = await createNewsroom({ anonymous: true })
  app = await createTestApp(room)
  ;[ana, ben, cai] = (await Promise.all(names.map(named))) as [Who, Who, Who]
  claim = await judged()
  challenged = await judged()
  const on = { claimId: challenged.id, expectedVersion: challenged.version }
  value(await raiseChallenge(room.db, { ...on, kind: 'evidence', reason: objection }, ana))
  // Lists of whom a comment may be brought to name everybody who is active, and nobody who judged.
  for (const { actor } of [ana, ben, cai]) {
    const end = { memberId: actor.id, expectedVersion: 1, reason: 'Moved on.' }
    value(await disableMember(room.db, end, room.admin))
  }
})
afterAll(() => room.close())

async function named(name: string, index: number): Promise<Who> {
  const by = { actor: 'system', requestId: 'test', via: 'cli' } as const
  const person = { name, email: `nameless-${index}@example.org`, passwordHash: null }
  const { id } = value(await addMember(room.db, { ...person, roles: ['reviewer'] }, by))
  return { actor: { id, roles: ['reviewer'] }, requestId: 'test', via: 'web' }
}

/** Two verdicts and one who stepped aside. */
async function judged(): Promise<Claim> {
  const { id } = await addTestClaim(room)
  const now = async () => {
    const { version } = await storedClaim(room.db, id)
    return { claimId: id, expectedVersion: version }
  }
  value(await recuse(room.db, { ...(await now()), reason: 'Works for the harbour.' }, cai))
  const shared = evidenceItem('https://port.example.org/report')
  for (const [who, more] of [
    [ana, [shared, evidenceItem('https://press.example.net/a')]],
    [ben, [evidenceItem('https://www.port.example.org/report/')]],
  ] as const) {
    const verdict = verdictWith('false', { evidence: more })
    value(await submitVerdict(room.db, { ...(await now()), ...verdict }, who))
  }
  return storedClaim(room.db, id)
}

async function read(path: string, who: Who): Promise<string> {
  const answer = await app.get(path, { cookie: await app.signedIn(who.actor) })
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.text()).replaceAll('<!-- -->', '')
}

const card = () => `/sources/${claim.sourceId}?claim=${claim.id}`

async function check(who: Who): Promise<string> {
  const fields = decisionFields(await storedClaim(room.db, claim.id), 'false')
  const cookie = await app.signedIn(who.actor)
  const answer = await app.post(`/claims/${claim.id}/check`, fields, { cookie })
  return (await answer.text()).replaceAll('<!-- -->', '')
}

/** Everything of the desk on which an editor could meet them. */
async function everythingRead(who: Who): Promise<Record<string, string>> {
  await signLog(room)
  const paths = [
    card(),
    card().replace('?', '.data?'),
    `/claims/${claim.id}/history`,
    `/claims/${claim.id}/history.data`,
    `/audit?about=claim-${claim.id}`,
    `/audit/export.csv?about=claim-${claim.id}`,
    `/audit/export.jsonl?about=claim-${claim.id}`,
    `/audit/openings.jsonl?about=claim-${claim.id}`,
    `/audit/bundle.tar?about=claim-${claim.id}`,
    ...[2, 3, 4].map((version) => `/audit/receipts/claim/${claim.id}@${version}`),
    '/agreement',
    '/queue/decide',
  ]
  const pages: Record<string, string> = { check: await check(who) }
  // One after the other: the desk makes few exports at once.
  for (const path of paths) pages[path] = await read(path, who)
  return pages
}

/** Without the list of people to filter the audit log by, which tells of nobody what they did. */
function withoutFilter(page: string): string {
  return page.replace(/<select[^>]*name="person".*?<\/select>/s, '')
}

describe('to an editor who has to decide', () => {
  it('says nowhere who the reviewers are, neither by name nor by id', async () => {
    for (const [path, text] of Object.entries(await everythingRead(room.editors[0]))) {
      if (path.startsWith('/audit?')) {
        const shown = withoutFilter(text.slice(0, text.indexOf('window.__remixContext')))
        for (const name of names) expect([path, shown.includes(name)]).toEqual([path, false])
        continue
      }
      for (const word of [...names, ana.actor.id, ben.actor.id, cai.actor.id]) {
        expect([path, word, text.includes(word)]).toEqual([path, word, false])
      }
    }
  })

  it('calls them by letters, in the same order at every loading, and names their evidence by them', async () => {
    const page = await read(card(), room.editors[0])
    for (const letter of ['A', 'B', 'C']) expect(page).toContain(`Reviewer ${letter}`)
    expect(page).toContain('stepped aside: “Works for the harbour.”')
    const rationales = (text: string) => text.match(/Reviewer [A-C]: <strong>\w+/g)
    expect(rationales(await read(card(), room.editors[0]))).toEqual(rationales(page))
    expect(rationales(await read(card(), room.editors[1]))).toEqual(rationales(page))
  })

  it('lays the evidence out by page: shared, alone, and how much of it is independent', async () => {
    const page = await read(card(), room.editors[0])
    expect(page).toContain('3 links, 2 sites, 2 independent sources')
    expect(page).toMatch(/Brought by several reviewers.*port\.example\.org.*Brought by one alone/s)
  })

  it('says on what the decision will rest, on its page and before it is taken', async () => {
    for (const page of [await read(card(), room.editors[0]), await check(room.editors[0])]) {
      expect(page).toContain('2 verdicts of round 1, 3 items of evidence')
      expect(page).toMatch(/title="sha256:[0-9a-f]{64}"/)
    }
  })
})

it('tells reviewers and auditors who judged, as ever', async () => {
  expect(await read(card(), room.reviewers[0])).toContain(names[1])
  expect(await read(card(), room.auditor)).toContain(names[0])
})

it('keeps the log’s own lines about them from editors, in the pieces that hold one', async () => {
  const path = `/audit/tile/entries/000.p/${await signLog(room)}`
  const statusFor = async (who: Who) =>
    (await app.get(path, { cookie: await app.signedIn(who.actor) })).status
  expect(await statusFor(room.editors[0])).toBe(403)
  expect(await statusFor(room.auditor)).toBe(200)
  const lines = (await read('/audit/export.jsonl', room.editors[0])).trimEnd().split('\n')
  const actors = lines.map((line) => JSON.parse(line)).filter(({ type }) => /^verdict/.test(type))
  expect(actors.map(({ actor }) => actor)).not.toContain(ana.actor.id)
  expect((await read('/audit/export.jsonl', room.auditor)).split('\n').length).toBeGreaterThan(
    lines.length + 1,
  )
})

it('lays a challenge by one of them at nobody’s door', async () => {
  const page = await read(`/sources/${challenged.sourceId}?claim=${challenged.id}`, room.editors[0])
  expect(page).toContain(objection)
  expect(page).not.toContain(names[0])
})

it('names them all once the rating is confirmed', async () => {
  const before = await read(card(), room.editors[0])
  expect(before).not.toContain(names[0])
  value(await approve(room.db, settlingOn(claim, 'false'), room.editors[0]))
  const pages = await everythingRead(room.editors[1])
  for (const path of [
    card(),
    `/claims/${claim.id}/history`,
    `/audit/export.csv?about=claim-${claim.id}`,
  ]) {
    expect([path, pages[path]?.includes(names[0] ?? '')]).toEqual([path, true])
  }
  expect(pages[`/audit/export.jsonl?about=claim-${claim.id}`]).toContain(ana.actor.id)
})

it('offers everybody to be named, those who stepped aside among them', async () => {
  const { id, sourceId, version } = await addTestClaim(room)
  const [aside, other] = room.reviewers.map(({ actor }) => actor.id)
  const on = { claimId: id, expectedVersion: version, reason: 'Works for the harbour.' }
  value(await recuse(room.db, on, room.reviewers[0]))
  const page = await read(`/sources/${sourceId}?claim=${id}`, room.editors[0])
  const offered = [...page.matchAll(/name="assignees"[^>]*value="([^"]+)"/g)].map(([, one]) => one)
  expect(offered).toEqual(expect.arrayContaining([aside, other]))
})
