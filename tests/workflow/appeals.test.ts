import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostWaiting } from '#app/domain/appeal/appeal.ts'
import { acceptAppeal } from '#app/workflow/accept-appeal.server.ts'
import { declineAppeal } from '#app/workflow/decline-appeal.server.ts'
import { receiveAppeal } from '#app/workflow/receive-appeal.server.ts'
import { reopen } from '#app/workflow/reopen.server.ts'
import {
  createNewsroom,
  longReason,
  type Newsroom,
  storedClaim,
  value,
} from '#tests/builders/newsroom.ts'
import { publishedCheck, sentAppeal } from '#tests/builders/published.ts'
import { replayLog } from '#tests/reference/replay-log.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

const how = { via: 'web' as const, requestId: 'test' }
const content = {
  kind: 'new_information' as const,
  links: ['https://register.example.org'],
  contactName: 'Ines Quay',
  contactEmail: 'ines@outside.example',
}
let sent = 0
function reason(): string {
  sent += 1
  return `The register was corrected in the meantime, entry ${sent}.`
}

async function storedAppeal(id: string) {
  return room.db.selectFrom('appeal').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

test('an accepted appeal is a challenge by the editor who accepted it, and the page under review', async () => {
  const { claim, slug } = await publishedCheck(room)
  const words = reason()
  const appealId = await sentAppeal(room, slug, words)
  expect(await storedClaim(room.db, claim.id)).toEqual(claim)
  const input = { appealId, expectedVersion: claim.version }
  const after = value(await acceptAppeal(room.db, input, room.editors[2]))
  expect(after).toMatchObject({
    stage: 'disputed',
    openChallenges: [{ raisedBy: room.editors[2].actor.id, kind: 'evidence', reason: words }],
  })
  expect(await replayLog(room.ownerDb, claim.id)).toEqual(after)
  const [open] = after.stage === 'disputed' ? after.openChallenges : []
  expect(await storedAppeal(appealId)).toMatchObject({ state: 'accepted', challenge_id: open?.id })
  const page = await room.db
    .selectFrom('publication')
    .select('standing')
    .where('slug', '=', slug)
    .executeTakeFirst()
  expect(page?.standing).toBe('under_review')
})

test('two editors who accept at once make one challenge', async () => {
  const { claim, slug } = await publishedCheck(room)
  const appealId = await sentAppeal(room, slug, reason())
  const input = { appealId, expectedVersion: claim.version }
  const results = await Promise.all(
    room.editors.map((editor) => acceptAppeal(room.db, input, editor)),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  for (const result of results.filter((each) => !each.ok)) {
    expect(result).toEqual({ ok: false, refusal: { code: 'already_decided', state: 'accepted' } })
  }
  const after = await storedClaim(room.db, claim.id)
  expect(after.stage === 'disputed' && after.openChallenges).toHaveLength(1)
})

test('one who accepts and one who declines at once: one of them is told of the other', async () => {
  const { claim, slug } = await publishedCheck(room)
  const appealId = await sentAppeal(room, slug, reason())
  const [accepted, declined] = await Promise.all([
    acceptAppeal(room.db, { appealId, expectedVersion: claim.version }, room.editors[0]),
    declineAppeal(room.db, { appealId, reason: longReason }, room.editors[1]),
  ])
  expect([accepted.ok, declined.ok].filter(Boolean)).toHaveLength(1)
  const after = await storedClaim(room.db, claim.id)
  expect(after.stage).toBe(accepted.ok ? 'disputed' : 'confirmed')
})

test('what the claim does not allow leaves the appeal waiting', async () => {
  const { claim, slug } = await publishedCheck(room)
  const appealId = await sentAppeal(room, slug, reason())
  value(
    await reopen(
      room.db,
      { claimId: claim.id, expectedVersion: claim.version, reason: longReason },
      room.editors[1],
    ),
  )
  const stale = await acceptAppeal(
    room.db,
    { appealId, expectedVersion: claim.version },
    room.editors[0],
  )
  expect(stale).toMatchObject({ refusal: { refusal: { code: 'stale_version' } } })
  expect(await storedAppeal(appealId)).toMatchObject({ state: 'pending', version: 1 })
})

test('declining takes an editor and a reason, once', async () => {
  const { slug } = await publishedCheck(room)
  const appealId = await sentAppeal(room, slug, reason())
  const input = { appealId, reason: longReason }
  for (const who of [room.reviewers[0], room.auditor, room.admin]) {
    const refused = await declineAppeal(room.db, input, who)
    expect(refused).toMatchObject({ refusal: { code: 'editor_needed' } })
  }
  const blank = await declineAppeal(room.db, { appealId, reason: ' ' }, room.editors[0])
  expect(blank).toEqual({ ok: false, refusal: { code: 'reason_needed' } })
  value(await declineAppeal(room.db, input, room.editors[0]))
  const again = await declineAppeal(room.db, input, room.editors[1])
  expect(again).toEqual({ ok: false, refusal: { code: 'already_decided', state: 'declined' } })
})

test('the same appeal sent many times at once is one', async () => {
  const { slug } = await publishedCheck(room)
  const appeal = { slug, reason: reason(), ...content }
  const results = await Promise.all([...Array(6)].map(() => receiveAppeal(room.db, appeal, how)))
  expect(results.every((result) => result.ok)).toBe(true)
  const rows = await room.db
    .selectFrom('appeal')
    .select('id')
    .where('reason', '=', appeal.reason)
    .execute()
  expect(rows).toHaveLength(1)
})

test('no more wait on one claim than the limit, however many come at once', async () => {
  const { slug } = await publishedCheck(room)
  const results = await Promise.all(
    [...Array(mostWaiting + 5)].map(() =>
      receiveAppeal(room.db, { slug, reason: reason(), ...content }, how),
    ),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(mostWaiting)
  expect(results.find((result) => !result.ok)).toEqual({
    ok: false,
    refusal: { code: 'too_many_waiting' },
  })
})

test('the log knows of an appeal without saying who sent it or what it says', async () => {
  const { slug } = await publishedCheck(room)
  const words = reason()
  const id = await sentAppeal(room, slug, words)
  const { leaf } = await room.ownerDb
    .selectFrom('audit.event')
    .select('leaf')
    .where('object', '=', `appeal/${id}`)
    .executeTakeFirstOrThrow()
  expect(leaf).toContain('"actor":"anonymous"')
  for (const said of [words, 'Ines', 'outside.example']) expect(leaf).not.toContain(said)
})
