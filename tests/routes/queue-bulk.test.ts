import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

async function rate(claim: Claim, ...ratings: readonly string[]): Promise<Claim> {
  let rated = claim
  for (const [index, rating] of ratings.entries()) {
    const input = { claimId: claim.id, expectedVersion: rated.version, ...verdictWith(rating) }
    rated = value(await submitVerdict(room.db, input, room.reviewers[index] as Who))
  }
  return rated
}

function pathFor(act: string, claims: readonly Claim[]): string {
  return `/queue/bulk?${new URLSearchParams([['act', act], ...claims.map(({ id }) => ['claim', id])])}`
}

async function show(act: string, claims: readonly Claim[], who: Who): Promise<string> {
  const answer = await app.get(pathFor(act, claims), { cookie: await app.signedIn(who.actor) })
  return plain(await answer.text())
}

async function send(act: string, claims: readonly Claim[], who: Who, fields: Fields) {
  const cookie = await app.signedIn(who.actor)
  const answer = await app.post(pathFor(act, claims), fields, { cookie })
  return { status: answer.status, text: plain(await answer.text()) }
}

function plain(html: string): string {
  return html.replaceAll('<!-- -->', '').replaceAll('&#x27;', '’')
}

/** Every field of the page's form, as a browser would send it with nothing changed. */
function fieldsOf(page: string): Record<string, string> {
  const inputs = [...page.matchAll(/<input [^>]*>/g)].map(([tag]) => tag)
  const attribute = (tag: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]
  return Object.fromEntries(
    inputs.flatMap((tag) => {
      const name = attribute(tag, 'name')
      return name ? [[name, attribute(tag, 'value') ?? '']] : []
    }),
  )
}

async function eventCount(): Promise<number> {
  const { count } = await room.ownerDb
    .selectFrom('audit.event')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('type', 'not like', 'auth%')
    .executeTakeFirstOrThrow()
  return Number(count)
}

describe('approving several', () => {
  let ready: Claim
  let disputed: Claim
  let alone: Claim
  let between: Claim
  beforeEach(async () => {
    ready = await rate(await addTestClaim(room), 'false', 'false')
    disputed = await rate(await addTestClaim(room), 'true', 'false')
    alone = await rate(await addTestClaim(room), 'misleading')
    between = await rate(await addTestClaim(room), 'mostly_true', 'half_true')
  })

  it('shows what each would be and rest on, and offers none that is disputed, open or undecided', async () => {
    const page = await show('approve', [ready, disputed, alone, between], room.editors[0])
    const [offered = '', skipped = ''] = page.split('3 claims will be skipped')
    expect(offered).toContain(`value="${ready.id}"`)
    expect(offered).toMatch(/Approve as .*False/)
    for (const claim of [disputed, alone, between])
      expect(offered).not.toContain(`value="${claim.id}"`)
    expect(skipped).toContain('applies while a claim is unverified; this one is disputed.')
    expect(skipped).toContain('This round has 1 of 2 verdicts')
    expect(skipped).toContain('fall between ratings')
  })

  it('names no reviewer where the round keeps their names from editors', async () => {
    const nameless = await createNewsroom({ anonymous: true })
    const there = await createTestApp(nameless)
    let claim = await addTestClaim(nameless)
    for (const [index, rating] of ['false', 'false'].entries()) {
      const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith(rating) }
      claim = value(await submitVerdict(nameless.db, input, nameless.reviewers[index] as Who))
    }
    const cookie = await there.signedIn(nameless.editors[0].actor)
    const page = plain(await (await there.get(pathFor('approve', [claim]), { cookie })).text())
    await nameless.close()
    expect(page).toMatch(/A reviewer: .*False/)
    const names = nameless.reviewers.map(({ actor }) => actor.id)
    for (const secret of [...names, ...claim.round.verdicts.map(({ id }) => id)]) {
      expect(page).not.toContain(secret)
    }
  })

  it('tells nothing of a sealed verdict', async () => {
    const page = await show('approve', [alone], room.editors[0])
    expect(page).not.toMatch(/misleading/i)
  })

  it('confirms the ready one and says of each other why not, even when all are sent', async () => {
    const page = await show('approve', [ready], room.editors[0])
    const { 'claims.0.rating': rating = '', 'claims.0.basisHash': basisHash = '' } = fieldsOf(page)
    const fields: Record<string, string> = { formKey: crypto.randomUUID() }
    for (const [index, claim] of [disputed, ready, alone, between].entries()) {
      const stored = await storedClaim(room.db, claim.id)
      fields[`claims.${index}.id`] = claim.id
      fields[`claims.${index}.version`] = String(stored.version)
      fields[`claims.${index}.rating`] = rating
      fields[`claims.${index}.basisHash`] = basisHash
    }
    const answer = await send('approve', [ready, disputed, alone, between], room.editors[0], fields)
    expect(answer.text).toContain('1 claim approved.')
    expect(answer.text).toContain('3 claims skipped')
    expect(await storedClaim(room.db, ready.id)).toMatchObject({
      stage: 'confirmed',
      rating: 'false',
    })
    expect((await storedClaim(room.db, disputed.id)).stage).toBe('disputed')
    expect((await storedClaim(room.db, alone.id)).stage).toBe('unverified')
    expect((await storedClaim(room.db, between.id)).stage).toBe('unverified')
  })

  it('skips what has changed since the page was shown', async () => {
    const fields = fieldsOf(await show('approve', [ready], room.editors[0]))
    const kind = 'misquote' as const
    const reason = 'The mayor never said this in so many words.'
    const challenge = { claimId: ready.id, expectedVersion: ready.version, kind, reason }
    value(await raiseChallenge(room.db, challenge, room.reviewers[2]))
    const answer = await send('approve', [ready], room.editors[0], fields)
    expect(answer.text).toContain('Nothing was done.')
    expect(answer.text).toContain('The claim has changed since you opened it.')
    expect((await storedClaim(room.db, ready.id)).stage).toBe('disputed')
  })

  it('leaves out one whose tick was taken off', async () => {
    const other = await rate(await addTestClaim(room), 'true', 'true')
    const fields = fieldsOf(await show('approve', [ready, other], room.editors[0]))
    delete fields['claims.0.id']
    await send('approve', [ready, other], room.editors[0], fields)
    expect((await storedClaim(room.db, ready.id)).stage).toBe('unverified')
    expect((await storedClaim(room.db, other.id)).stage).toBe('confirmed')
  })

  it('is not for who rated or added them, nor for a reviewer', async () => {
    const page = await show('approve', [ready], room.editors[2])
    expect(page).toContain('You added this claim')
    expect(page).toContain('There is nothing that this can be done to.')
    const cookie = await app.signedIn(room.reviewers[0].actor)
    expect((await app.get(pathFor('approve', [ready]), { cookie })).status).toBe(403)
  })
})

describe('assigning several', () => {
  it('names the same reviewers and date for each that can be assigned, and moves the date of all', async () => {
    const [editor] = room.editors
    const [ana, ben] = room.reviewers
    const fresh = await addTestClaim(room)
    const confirmed = await rate(await addTestClaim(room), 'false', 'false')
    value(await approve(room.db, settlingOn(confirmed, 'false'), editor))
    const page = await show('assign', [fresh, confirmed], editor)
    expect(page).toContain('1 claim will be skipped')
    const reviewers = [ana.actor.id, ben.actor.id]
    const fields = { formKey: 'a'.repeat(30), ...ids([fresh]), reviewers, dueOn: '2099-12-24' }
    expect((await send('assign', [fresh], editor, fields)).text).toContain('1 claim assigned.')
    const dates = async () => {
      const { assignees } = (await storedClaim(room.db, fresh.id)).round
      return assignees === 'open' ? [] : assignees.map(({ dueAt }) => dueAt)
    }
    expect(await dates()).toEqual(['2099-12-24T23:59:59.999999Z', '2099-12-24T23:59:59.999999Z'])

    const moved = await storedClaim(room.db, fresh.id)
    const again = { formKey: 'b'.repeat(30), ...ids([moved]), dueOn: '2099-12-31' }
    for (const _ of [1, 2]) {
      const answer = await send('due', [moved], editor, again)
      expect(answer.text).toContain('The date is set for 1 claim.')
    }
    expect(await dates()).toEqual(['2099-12-31T23:59:59.999999Z', '2099-12-31T23:59:59.999999Z'])
  })

  it('by fair share names whom the desk finds, and says where there is no place', async () => {
    const [editor] = room.editors
    const fresh = await addTestClaim(room)
    const fields = { formKey: 'c'.repeat(30), ...ids([fresh]), dueOn: '' }
    const answer = await send('assign_fairly', [fresh], editor, fields)
    expect(answer.text).toContain('1 claim assigned.')
    expect(await show('assign_fairly', [fresh], editor)).toContain('1 claim will be skipped')
  })

  it('asks for somebody to name, and for a day that is one', async () => {
    const fresh = await addTestClaim(room)
    const fields = { ...ids([fresh]), reviewers: [], dueOn: 'soon' }
    const answer = await send('assign', [fresh], room.editors[0], fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Reviewers: choose at least one')
    expect(answer.text).toContain('Due date: write a day')
  })

  function ids(claims: readonly Claim[]): Record<string, string> {
    const pairs = claims.flatMap(({ id, version }, index) => [
      [`claims.${index}.id`, id],
      [`claims.${index}.version`, String(version)],
    ])
    return Object.fromEntries(pairs)
  }
})

describe('setting aside', () => {
  it('sets each aside that may be, by the same reason', async () => {
    const [ana] = room.reviewers
    const fresh = await addTestClaim(room)
    const rated = await rate(await addTestClaim(room), 'false')
    const page = await show('set_aside', [fresh, rated], ana)
    expect(page).toContain('1 claim will be skipped')
    expect(page).toContain('A verdict was given in this round')
    const fields = { ...fieldsOf(page), reason: 'A prediction about next year.' }
    const answer = await send('set_aside', [fresh, rated], ana, fields)
    expect(answer.text).toContain('1 claim set aside.')
    expect((await storedClaim(room.db, fresh.id)).disposition).toBe('not_checkable')
    expect((await storedClaim(room.db, rated.id)).disposition).toBe('active')
  })

  it('asks for the reason, and keeps the claims', async () => {
    const claim = await addTestClaim(room)
    const fields = { ...fieldsOf(await show('set_aside', [claim], room.editors[0])), reason: ' ' }
    const answer = await send('set_aside', [claim], room.editors[0], fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Give a reason.')
    expect(answer.text).toContain(`value="${claim.id}"`)
  })
})

describe('sent again', () => {
  it('a form does nothing twice, and answers the same', async () => {
    const claims = [await addTestClaim(room), await addTestClaim(room)]
    const page = await show('tag', claims, room.reviewers[0])
    const fields: Record<string, string> = { ...fieldsOf(page), tag: 'harbour' }
    expect(fields.formKey).toBeTruthy()
    const before = await eventCount()
    const answers = await Promise.all(
      [1, 2, 3].map(() => send('tag', claims, room.reviewers[0], fields)),
    )
    for (const { text } of answers) expect(text).toContain('2 claims tagged.')
    expect((await eventCount()) - before).toBe(2)
  })

  it('a form tries only what was skipped', async () => {
    const [tagged, other] = [await addTestClaim(room), await addTestClaim(room)]
    const only = { ...fieldsOf(await show('tag', [tagged], room.reviewers[0])), tag: 'quay' }
    await send('tag', [tagged], room.reviewers[0], only)
    const fields = {
      ...fieldsOf(await show('tag', [tagged, other], room.reviewers[0])),
      tag: 'quay',
    }
    const first = await send('tag', [tagged, other], room.reviewers[0], fields)
    expect(first.text).toContain('1 claim tagged.')
    expect(first.text).toContain('The claim is tagged “quay” already.')
    const before = await eventCount()
    const again = await send('tag', [tagged, other], room.reviewers[0], fields)
    expect(again.text).toContain('1 claim tagged.')
    expect(await eventCount()).toBe(before)
  })
})

it('takes fifty at once and says how many are left', async () => {
  const claims: Claim[] = []
  for (let index = 0; index < 52; index++) claims.push(await addTestClaim(room))
  const page = await show('tag', claims, room.reviewers[0])
  expect(page).toContain('Tag 50 claims')
  expect(page).toContain('2 claims more were ticked than go at once')
})
