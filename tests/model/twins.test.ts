import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim, Role } from '#app/domain/claim/claim.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { writtenWith } from '#tests/builders/claim-acts.ts'
import {
  addTestClaim,
  createNewsroom,
  importArticle,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { newMember } from '#tests/matrix/people.ts'
import { routeRows } from '#tests/matrix/route-rows.ts'
import { ratings } from '#tests/reference/desk/ratings.ts'
import { amounts } from '#tests/setup/amounts.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { narrowedTo } from './log-address.ts'

// Two desks on which the same happens, but for what one sealed verdict says. Whoever gets another answer on
// one than on the other learns something of it: a rating needs no word of its own to be given away.

type Twin = { room: Newsroom; app: TestApp; rater: Who; viewers: Map<string, string> }

const viewers: Readonly<Record<string, readonly Role[]>> = {
  'another reviewer': ['reviewer'],
  'an editor': ['editor'],
  'one who is both': ['reviewer', 'editor'],
  'an auditor': ['auditor'],
  'an admin': ['admin'],
}

let twins: readonly [Twin, Twin]

beforeAll(async () => {
  twins = [await openTwin(), await openTwin()]
})

afterAll(() => Promise.all(twins.map(({ room }) => room.close())))

async function openTwin(): Promise<Twin> {
  const room = await createNewsroom({ quorum: 3 })
  const app = await createTestApp(room)
  const cookies = new Map<string, string>()
  for (const [name, roles] of Object.entries(viewers))
    cookies.set(name, (await newMember(room, app, roles)).cookie)
  return { room, app, rater: room.reviewers[0], viewers: cookies }
}

const pages = Object.entries(routeRows)
  .filter(([entrance, row]) => entrance.startsWith('GET ') && !row.open && row.path !== '/')
  .map(([, row]) => row.path)
  .concat(['/queue/waiting', '/queue/decide', '/queue/disputed'])

const judgement = fc.record({
  rating: fc.constantFrom(...ratings),
  attribution: fc.constantFrom('accurate_quote' as const, 'misquoted', 'not_applicable'),
  confidence: fc.constantFrom('low' as const, 'medium', 'high'),
  stance: fc.constantFrom('supports' as const, 'refutes', 'context'),
})
type Judgement = typeof judgement extends fc.Arbitrary<infer Value> ? Value : never

async function play({ room, rater }: Twin, judged: Judgement, words: string): Promise<Claim> {
  const revisionId = await importArticle(room.db, room.editors[2])
  const claim = await addTestClaim({ ...room, revisionId })
  const { rationale, ...item } = writtenWith(words)
  const { rating, stance, ...said } = judged
  const evidence = [{ ...item, stance, derivesFrom: null }]
  const input = { claimId: claim.id, expectedVersion: claim.version }
  const verdict = verdictWith(rating, { ...said, rationale, evidence })
  return value(await submitVerdict(room.db, { ...input, ...verdict }, rater))
}

async function answerOf(twin: Twin, claim: Claim, viewer: string, path: string) {
  const about = path
    .replace(':claim', claim.id)
    .replace(':source', claim.sourceId)
    .replace(':member', twin.rater.actor.id)
  const isLog = about.startsWith('/audit')
  // What the log says of itself depends on when it was last signed.
  if (isLog) await signLog(twin.room)
  const address = isLog ? narrowedTo(about, claim.id) : about
  const asking = { cookie: twin.viewers.get(viewer) ?? '', headers: { accept: 'text/html' } }
  const answer = await twin.app.get(address, asking)
  // An address that is not understood answers with nothing, and so nothing sealed.
  expect(answer.status, address).not.toBe(422)
  // Hashes and nothing else: of each commitment another one on each desk, and as many of them.
  const isHashes = answer.headers.get('content-type') === 'application/octet-stream'
  const text = isHashes
    ? `${(await answer.arrayBuffer()).byteLength} bytes`
    : normalized(await answer.text())
  return { status: answer.status, text }
}

/** The answer without what is another on each desk: ids in the order they come, times, keys and hashes. */
function normalized(text: string): string {
  const ids = new Map<string, string>()
  return text
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => {
      if (!ids.has(id)) ids.set(id, `id-${ids.size}`)
      return ids.get(id) ?? id
    })
    .replace(/nonce="[^"]*"/g, 'nonce')
    .replace(/[\w.+-]+@(?:example\.org|paper\.example)/g, 'address')
    .replace(/(?:Robin|Person) \d+/g, 'name')
    .replace(/(D\\*",)\d{13}/g, '$1time')
    .replace(/\d{4}-\d\d-\d\dT(?:[\d:.]|%(?:25)*3A)+Z/g, 'time')
    .replace(/\d{1,2} \w+ \d{4}, \d\d:\d\d(?::\d\d)?/g, 'time')
    .replace(/((?:signedAgo|oldestWaiting|oldestUnsigned|seconds)\\*"[,:])[\d.]+/g, '$1age')
    .replace(/(newest\\*",\\*")\d+/g, '$1place')
    .replace(/\d+ (?:s|seconds?|minutes?) (?=ago|old)/g, 'age ')
    .replace(/(\d{11}\0?) ?\d{11}\0? ?\d{6}/g, '$1 time')
    .replace(/desk\.example\+[\da-f]{8}/g, 'key')
    .replace(/(?:sha256:|hmac-sha256:)?[\da-f]{64}/g, 'hash')
    .replace(/[A-Za-z\d+/_-]{43,}={0,2}/g, 'hash')
    .replace(/([?&](?:after|older|newer)=)[\w%-]+/g, '$1place')
}

/** Where two answers part, with some of what stands there in each; null where they do not. */
function firstDifference(one: string, other: string): readonly string[] | null {
  const place = [...one].findIndex((character, index) => character !== other[index])
  if (place === -1 && one.length === other.length) return null
  const from = Math.max(0, place === -1 ? one.length - 80 : place - 80)
  return [one.slice(from, from + 200), other.slice(from, from + 200)]
}

/**
 * Where the two answers part each time they are asked for. Two moments that happen to be one are sent
 * once, which shifts the places in a page's data, and an export gives its place back only after its last
 * byte: that passes. What a verdict says would show again and again.
 */
async function lastingDifference(
  ask: () => Promise<readonly Awaited<ReturnType<typeof answerOf>>[]>,
): Promise<unknown> {
  let parted: unknown = null
  for (let time = 0; time < 6; time += 1) {
    await setTimeout(time * 300)
    const [one, other] = await ask()
    parted =
      one?.status === other?.status
        ? firstDifference(other?.text ?? '', one?.text ?? '')
        : [one?.status, other?.status]
    if (parted === null) return null
  }
  return parted
}

const anyViewer = fc.constantFrom(...Object.keys(viewers))
const runs = Math.max(10, Math.round(amounts.sequences / 50))

test(
  `what a sealed verdict says changes no answer to anybody else, ${runs} times over ${pages.length} pages`,
  async () => {
    let serial = 0
    await fc.assert(
      fc.asyncProperty(judgement, judgement, anyViewer, async (one, other, viewer) => {
        serial += 1
        const [left, right] = twins
        const first = await play(left, one, `one${serial}`)
        const second = await play(right, other, `other${serial}`)
        for (const path of pages) {
          const parted = await lastingDifference(async () => [
            await answerOf(left, first, viewer, path),
            await answerOf(right, second, viewer, path),
          ])
          expect(parted, `${viewer} at ${path}`).toBe(null)
        }
      }),
      { numRuns: runs, seed: amounts.seed, endOnFailure: true },
    )
  },
  amounts.patience,
)
