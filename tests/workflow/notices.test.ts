import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { countUnread, type NoticePage, readNotices } from '#app/data/reads/notices.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { withdrawComment } from '#app/workflow/end-comment.server.ts'
import { openNotice, readAllNotices } from '#app/workflow/read-notices.server.ts'
import { remindOfDueDates } from '#app/workflow/remind-of-due-dates.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { publishedCheck, sentAppeal } from '#tests/builders/published.ts'
import { statementsOf } from '#tests/builders/statements.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

beforeEach(async () => {
  await sql`delete from notice`.execute(room.ownerDb)
})

async function rate(claim: Claim, by: Who, rating: string): Promise<Claim> {
  const on = { claimId: claim.id, expectedVersion: claim.version }
  return value(await submitVerdict(room.db, { ...on, ...verdictWith(rating) }, by))
}

async function noticesOf(who: Who): Promise<readonly string[]> {
  const { notices } = await readNotices(room.db, who.actor.id, 'all', null)
  return notices.map(({ sentence }) => sentence)
}

async function say(claim: Claim, by: Who, text: string, notify: readonly Who[] = []) {
  const input = { claimId: claim.id, text, to: 'all' as const }
  const told = notify.map(({ actor }) => actor.id)
  return value(await addComment(room.db, { ...input, notify: told }, by)).id
}

test('a conflict tells the editors and who rated, in the act’s own statements, and not who acted', async () => {
  const [ana, ben, cyn] = room.reviewers
  const once = await rate(await addTestClaim(room), ana, 'false')
  for (const who of [ana, ben, ...room.editors]) expect(await noticesOf(who)).toEqual([])
  const input = { claimId: once.id, expectedVersion: once.version, ...verdictWith('true') }
  const { statements } = await statementsOf(room, () => submitVerdict(room.db, input, ben))
  expect(statements.length).toBeLessThanOrEqual(8)
  expect(await noticesOf(ana)).toEqual([
    'The verdicts on this claim are revealed: you can read the others’ now.',
  ])
  for (const who of [ben, cyn, room.auditor, room.admin]) expect(await noticesOf(who)).toEqual([])
  for (const who of room.editors) {
    expect(await noticesOf(who)).toEqual([
      'The verdicts on this claim conflict: an editor has to decide.',
    ])
  }
})

test('whoever was overruled reads who decided, on what, and why', async () => {
  const [ana, ben] = room.reviewers
  const disputed = await rate(await rate(await addTestClaim(room), ana, 'false'), ben, 'true')
  value(await adjudicate(room.db, settlingOn(disputed, 'false'), room.editors[0]))
  const [overruled] = await noticesOf(ben)
  expect(overruled).toMatch(/decided on False, and not on the rating you gave: “Both verdicts/)
  expect(await noticesOf(ana)).toHaveLength(1)
})

test('a refused act tells nobody, and one that fails leaves no notice behind', async () => {
  const [ana] = room.reviewers
  const claim = await rate(await addTestClaim(room), ana, 'false')
  const stale = { claimId: claim.id, expectedVersion: 1, reason: 'Start over.' }
  expect(await sendBack(room.db, stale, room.editors[0])).toMatchObject({ ok: false })
  expect(await noticesOf(ana)).toEqual([])
})

test('erased words are gone from the notice as well', async () => {
  const [ana] = room.reviewers
  const claim = await rate(await addTestClaim(room), ana, 'false')
  const back = { claimId: claim.id, expectedVersion: claim.version, reason: 'Names a child.' }
  value(await sendBack(room.db, back, room.editors[0]))
  expect(await noticesOf(ana)).toEqual([expect.stringContaining('“Names a child.”')])
  await sql`delete from audit.opening where value = 'Names a child.'`.execute(room.ownerDb)
  expect(await noticesOf(ana)).toEqual([
    expect.stringMatching(/sent this claim back for another round\.$/),
  ])
})

describe('a comment', () => {
  test('calls whom it mentions, each once', async () => {
    const claim = await addTestClaim(room)
    const [eva, tom] = room.editors
    const [ana] = room.reviewers
    await say(claim, eva, 'The register is back.', [ana, tom])
    expect(await noticesOf(ana)).toEqual([
      expect.stringMatching(/calls you to the discussion of this claim: “The register is back.”$/),
    ])
    expect(await noticesOf(tom)).toHaveLength(1)
    expect(await noticesOf(eva)).toEqual([])
  })

  test('of a sealed round tells the editors who do not rate, and nobody else', async () => {
    const claim = await addTestClaim(room)
    const [ana, ben, cyn] = room.reviewers
    const both = await addPerson(room.db, ['reviewer', 'editor'])
    await say(claim, ana, 'Does the escrow count?')
    for (const who of room.editors) {
      expect(await noticesOf(who)).toEqual([
        expect.stringMatching(/asks the editors: “Does the escrow count\?”$/),
      ])
    }
    for (const who of [ben, cyn, both, room.auditor]) {
      expect(await noticesOf(who)).toEqual([])
      expect(await countUnread(room.db, who.actor.id)).toBe(0)
    }
  })

  test('that its reader may not read any more is no notice of theirs', async () => {
    const claim = await addTestClaim(room)
    const editor = await addPerson(room.db, ['editor'])
    await say(claim, room.reviewers[0], 'Does the escrow count?')
    expect(await noticesOf(editor)).toHaveLength(1)
    await room.ownerDb.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`alter table member disable trigger all`.execute(trx)
      await sql`update member set roles = '{reviewer,editor}' where id = ${editor.actor.id}`.execute(
        trx,
      )
      await sql`alter table member enable trigger all`.execute(trx)
    })
    expect(await noticesOf(editor)).toEqual([])
    expect(await countUnread(room.db, editor.actor.id)).toBe(0)
  })

  test('that was withdrawn is quoted no more', async () => {
    const claim = await addTestClaim(room)
    const [eva, tom] = room.editors
    const id = await say(claim, eva, 'Too early.', [tom])
    value(await withdrawComment(room.db, { commentId: id }, eva))
    expect(await noticesOf(tom)).toEqual([
      expect.stringMatching(/calls you to the discussion of this claim\.$/),
    ])
  })
})

test('an appeal from outside tells every editor, once', async () => {
  const { slug } = await publishedCheck(room)
  await sql`delete from notice`.execute(room.ownerDb)
  await sentAppeal(room, slug, 'The payroll of the port says otherwise, on page three.')
  for (const who of room.editors) {
    expect(await noticesOf(who)).toEqual([
      'A reader objects to what is published of this claim: “The payroll of the port says otherwise, on page three.”',
    ])
  }
  expect(await noticesOf(room.reviewers[0])).toEqual([])
})

describe('reading', () => {
  test('opening marks one’s own as read and leads to its claim; another’s stays as it was', async () => {
    const claim = await addTestClaim(room)
    const [eva, tom, ulf] = room.editors
    await say(claim, eva, 'The register is back.', [tom])
    const { notices } = await readNotices(room.db, tom.actor.id, 'unread', null)
    const id = notices[0]?.id ?? ''
    expect(await openNotice(room.db, id, ulf.actor)).toBeNull()
    expect(await countUnread(room.db, tom.actor.id)).toBe(1)
    expect(await openNotice(room.db, id, tom.actor)).toMatchObject({ claimId: claim.id })
    expect(await openNotice(room.db, id, tom.actor)).toMatchObject({ claimId: claim.id })
    expect(await countUnread(room.db, tom.actor.id)).toBe(0)
    expect(await noticesOf(tom)).toHaveLength(1)
  })

  test('marking all as read leaves what came since', async () => {
    const claim = await addTestClaim(room)
    const [eva, tom] = room.editors
    await say(claim, eva, 'First.', [tom])
    const { now } = await readNotices(room.db, tom.actor.id, 'unread', null)
    await say(claim, eva, 'Second.', [tom])
    await readAllNotices(room.db, now, tom.actor)
    const { notices } = await readNotices(room.db, tom.actor.id, 'unread', null)
    expect(notices).toEqual([
      expect.objectContaining({ sentence: expect.stringMatching(/Second/) }),
    ])
  })

  test('costs one query a page, whatever there is, and pages without gaps', async () => {
    const claim = await addTestClaim(room)
    const [eva, tom] = room.editors
    for (let index = 0; index < 65; index++) await say(claim, eva, `Note ${index}`, [tom])
    const seen: string[] = []
    let next: string | null = null
    for (let pages = 0; pages < 3; pages++) {
      const before = parseCursor(next)
      const read = () => readNotices(room.db, tom.actor.id, 'all', before)
      const { statements, value: page } = await statementsOf<NoticePage>(room, read)
      expect(statements).toHaveLength(1)
      seen.push(...page.notices.map(({ id }) => id))
      next = page.next
      expect(next === null).toBe(pages === 2)
    }
    expect(new Set(seen).size).toBe(65)
  })
})

describe('a due date', () => {
  test('is reminded of when it is near and when it has passed, once of each, and only by who is awaited', async () => {
    const [ana, ben] = room.reviewers
    const claim = await addTestClaim(room)
    const assignees = [ana.actor.id, ben.actor.id]
    const on = { claimId: claim.id, expectedVersion: claim.version }
    const dueAt = '2099-01-05T23:59:59.000000Z'
    const named = value(
      await assignReviewers(room.db, { ...on, assignees, dueAt }, room.editors[0]),
    )
    expect(await noticesOf(ana)).toHaveLength(1)
    expect(await remindOfDueDates(room.db, { limit: 100 })).toBe(0)
    await rate(named, ben, 'false')
    await moveDueDates(claim.id, '12 hours')
    expect(await remindOfDueDates(room.db, { limit: 100 })).toBe(1)
    expect(await remindOfDueDates(room.db, { limit: 100 })).toBe(0)
    await moveDueDates(claim.id, '-1 hours')
    await Promise.all([
      remindOfDueDates(room.db, { limit: 100 }),
      remindOfDueDates(room.db, { limit: 100 }),
    ])
    expect(await noticesOf(ana)).toEqual([
      'Your verdict on this claim is overdue.',
      'Your verdict on this claim is due soon.',
      expect.stringMatching(/asked you for a verdict on this claim\.$/),
    ])
    for (const who of [ben, ...room.editors])
      expect((await noticesOf(who)).join()).not.toMatch(/due/)
  })

  /** As if time had passed: the database's clock is not ours to turn. */
  async function moveDueDates(claimId: string, by: string): Promise<void> {
    await room.ownerDb.transaction().execute(async (trx) => {
      await sql`alter table assignment disable trigger all`.execute(trx)
      await sql`update assignment set due_at = clock_timestamp() + ${by}::interval
        where claim_id = ${claimId}`.execute(trx)
      await sql`alter table assignment enable trigger all`.execute(trx)
    })
  }
})

test('what was read goes after 90 days and the rest after a year, beside acts that tell', async () => {
  const claim = await addTestClaim(room)
  const [eva, tom] = room.editors
  const old = (days: number, read: boolean) => sql`
    insert into notice (member_id, kind, claim_id, subject, created_at, read_at)
    values (${tom.actor.id}, 'asked', ${claim.id}, ${`old/${days}-${read}@1`},
      now() - make_interval(days => ${days}), case when ${read} then now() end)`
  for (const [days, read] of [
    [89, true],
    [91, true],
    [364, false],
    [366, false],
  ] as const)
    await old(days, read).execute(room.db)
  await say(claim, eva, 'Now.', [tom])
  const { rows } = await sql<{ subject: string }>`
    select subject from notice where subject like 'old/%' order by subject`.execute(room.db)
  expect(rows.map(({ subject }) => subject)).toEqual(['old/364-false@1', 'old/89-true@1'])
})
