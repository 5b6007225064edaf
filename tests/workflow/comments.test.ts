import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDiscussion } from '#app/data/reads/review-screen/discussion.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { type Audience, audiences } from '#app/domain/comment/comment.ts'
import { readsComment } from '#app/domain/comment/visibility.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import { hideComment, withdrawComment } from '#app/workflow/end-comment.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { statementsOf } from '#tests/builders/statements.ts'

let room: Newsroom
let both: Who

beforeAll(async () => {
  room = await createNewsroom()
  both = await addPerson(room.db, ['reviewer', 'editor'])
})

afterAll(() => room.close())

async function say(claim: Claim, by: Who, text: string, more: object = {}): Promise<string> {
  const input = { claimId: claim.id, text, notify: [], to: 'all' as const, ...more }
  return value(await addComment(room.db, input, by)).id
}

async function rate(claim: Claim, by: Who): Promise<Claim> {
  const on = { claimId: claim.id, expectedVersion: claim.version }
  return value(await submitVerdict(room.db, { ...on, ...verdictWith('false') }, by))
}

async function readBy(claim: Claim, who: Who) {
  const { comments } = await readDiscussion(room.db, claim.id, null, who.actor)
  return comments.map(({ text }) => text)
}

test('a comment changes nothing on the claim, and what was begun before it can be sent', async () => {
  const claim = await addTestClaim(room)
  await say(claim, room.editors[0], 'The register is online again.')
  expect(await storedClaim(room.db, claim.id)).toEqual(claim)
  expect((await rate(claim, room.reviewers[0])).version).toBe(2)
})

test('a sealed question is read by its author and editors who cannot rate, the answer by who asked', async () => {
  const claim = await addTestClaim(room)
  const [ana, ben] = room.reviewers
  const [eva, tom] = room.editors
  await say(claim, ana, 'Does the escrow count?')
  await say(claim, eva, 'It does not.', { to: 'asked', notify: [ana.actor.id] })
  const said = ['Does the escrow count?', 'It does not.']
  for (const who of [ana, eva, tom]) expect(await readBy(claim, who)).toEqual(said)
  for (const who of [ben, both, room.auditor]) expect(await readBy(claim, who)).toEqual([])
  await rate(await rate(claim, ana), ben)
  for (const who of [ben, both, room.auditor]) expect(await readBy(claim, who)).toEqual(said)
})

test('a sealed question of a round that was left stays sealed while the next one is blind', async () => {
  const claim = await addTestClaim(room)
  const [ana, ben] = room.reviewers
  await say(claim, ana, 'Does the escrow count?')
  const back = { claimId: claim.id, expectedVersion: claim.version, reason: 'Wrong year.' }
  const again = value(await sendBack(room.db, back, room.editors[0]))
  expect(await readBy(claim, ben)).toEqual([])
  await rate(await rate(again, ana), ben)
  expect(await readBy(claim, ben)).toEqual(['Does the escrow count?'])
})

describe('the database and the rule agree on', () => {
  const rounds = ['sealed', 'open', 'left and sealed'] as const
  const cases = rounds.flatMap((state) => audiences.map((audience) => [state, audience] as const))

  test.each(cases)('a round that is %s, a comment to %s', async (state, audience) => {
    const claim = await addTestClaim(room)
    const [ana, ben] = room.reviewers
    const viewers = [...room.reviewers, ...room.editors, both, room.auditor, room.admin]
    const author = audience === 'editors' ? ana : room.editors[0]
    const id = await write(claim, author, audience, ben)
    if (state === 'open') await rate(await rate(claim, ana), ben)
    if (state === 'left and sealed') {
      const back = { claimId: claim.id, expectedVersion: claim.version, reason: 'Wrong year.' }
      value(await sendBack(room.db, back, room.editors[0]))
    }
    const comment = {
      audience,
      authorId: author.actor.id,
      mentions: [ben.actor.id],
      roundIsOpen: state === 'open',
    }
    for (const { actor } of viewers) {
      const { rows } = await sql<{ reads: boolean }>`
        select reads_comment(c, ${actor.id}::uuid) as reads from comment c where id = ${id}
      `.execute(room.db)
      expect(rows[0]?.reads).toBe(readsComment(comment, actor))
    }
  })

  async function write(claim: Claim, by: Who, audience: Audience, to: Who): Promise<string> {
    if (audience === 'editors') return say(claim, by, 'Said')
    return say(claim, by, 'Said', { to: audience, notify: [to.actor.id] })
  }
})

describe('a comment that ended', () => {
  test('is withdrawn by its author: that it was there stays, its text is shown to nobody', async () => {
    const claim = await addTestClaim(room)
    const [ana, ben] = room.reviewers
    const id = await say(claim, ana, 'Too early.')
    expect(await withdrawComment(room.db, { commentId: id }, ben)).toMatchObject({
      refusal: { code: 'comment_not_found' },
    })
    value(await withdrawComment(room.db, { commentId: id }, ana))
    const { comments } = await readDiscussion(room.db, claim.id, null, ana.actor)
    expect(comments).toMatchObject([{ id, text: null, state: 'withdrawn' }])
    expect(await withdrawComment(room.db, { commentId: id }, ana)).toMatchObject({
      refusal: { code: 'not_shown', state: 'withdrawn' },
    })
  })

  test('is hidden by an editor, with the reason in its place', async () => {
    const claim = await addTestClaim(room)
    const [eva, tom] = room.editors
    const id = await say(claim, eva, 'Names somebody.')
    value(await hideComment(room.db, { commentId: id, reason: 'A private person.' }, tom))
    const { comments } = await readDiscussion(room.db, claim.id, null, room.reviewers[0].actor)
    expect(comments).toMatchObject([
      { text: null, state: 'hidden', hiddenReason: 'A private person.' },
    ])
  })

  test('is never rewritten, not even with an event', async () => {
    const claim = await addTestClaim(room)
    const id = await say(claim, room.editors[0], 'As it was said.')
    const rewrite = sql`update comment set text = 'Otherwise.' where id = ${id}`
    for (const handle of [room.db, room.ownerDb])
      await expect(rewrite.execute(handle)).rejects.toMatchObject({ code: '42501' })
    await expect(sql`delete from comment`.execute(room.ownerDb)).rejects.toMatchObject({
      code: '42501',
    })
    const hide = sql`update comment set version = 2, state = 'withdrawn' where id = ${id}`
    await expect(hide.execute(room.db)).rejects.toMatchObject({ constraint: 'change_has_event' })
  })
})

describe('the log', () => {
  async function openingsOf(id: string) {
    return room.ownerDb
      .selectFrom('audit.opening')
      .innerJoin('audit.event', 'audit.event.event_id', 'audit.opening.event_id')
      .select(['path', 'value', 'sealed_round', 'leaf'])
      .where('object', '=', `comment/${id}`)
      .orderBy('eid')
      .orderBy('path')
      .execute()
  }

  test('seals of a sealed comment what it says, whom it calls to and on which claim it is', async () => {
    const claim = await addTestClaim(room)
    const [eva] = room.editors
    const id = await say(claim, room.reviewers[0], 'Counts?', { notify: [eva.actor.id] })
    value(await hideComment(room.db, { commentId: id, reason: 'Off the point.' }, eva))
    const openings = await openingsOf(id)
    expect(openings.map(({ path }) => path)).toEqual([
      'data.about',
      'data.mentions',
      'data.text',
      'data.about',
      'data.reason',
    ])
    for (const { sealed_round, leaf } of openings) {
      expect(sealed_round).toBe(1)
      expect(leaf).not.toContain(claim.id)
      expect(leaf).not.toContain('Counts?')
    }
  })

  test('of one to everybody, commits to it so that it can be erased', async () => {
    const claim = await addTestClaim(room)
    const id = await say(claim, room.editors[0], 'To all.')
    const openings = await openingsOf(id)
    expect(openings.map(({ sealed_round }) => sealed_round)).toEqual([null, null, null])
    expect(openings.some(({ leaf }) => leaf.includes('To all.'))).toBe(false)
  })
})

test('a comment from a form sent five times at once is one comment', async () => {
  const claim = await addTestClaim(room)
  const once = onceOf({ formKey: crypto.randomUUID() }, () => '/there')
  const who = { ...room.reviewers[0], once }
  const input = { claimId: claim.id, text: 'Once.', notify: [], to: 'all' as const }
  const send = () => doOnce(room.db, who, () => addComment(room.db, input, who))
  await Promise.all([send(), send(), send(), send(), send()])
  expect(await readBy(claim, who)).toEqual(['Once.'])
})

test('a discussion of any length costs two queries and shows its newest page', async () => {
  const claim = await addTestClaim(room)
  const [eva] = room.editors
  for (let index = 1; index <= 35; index++) await say(claim, eva, `Note ${index}`)
  const { actor } = room.reviewers[0]
  const { statements, value: newest } = await statementsOf(room, () =>
    readDiscussion(room.db, claim.id, null, actor),
  )
  expect(statements).toHaveLength(2)
  expect(newest.comments.map(({ text }) => text).slice(0, 1)).toEqual(['Note 6'])
  const [at = '', id = ''] = (newest.earlier ?? '').split('_')
  const first = await readDiscussion(room.db, claim.id, { at, id }, actor)
  expect(first.comments.map(({ text }) => text)).toEqual([1, 2, 3, 4, 5].map((n) => `Note ${n}`))
  expect(first).toMatchObject({ earlier: null, wentBack: true })
})

test('people to notify are those who would read it', async () => {
  const claim = await addTestClaim(room)
  const names = async (who: Who) => {
    const { people } = await readDiscussion(room.db, claim.id, null, who.actor)
    return people.map(({ id }) => id).sort()
  }
  const ids = (...whos: Who[]) => whos.map(({ actor }) => actor.id).sort()
  const [ana, ben, cyn] = room.reviewers
  const [eva, tom, ulf] = room.editors
  expect(await names(ana)).toEqual(ids(eva, tom, ulf))
  expect(await names(eva)).toEqual(ids(ana, ben, cyn, tom, ulf, both, room.auditor))
})
