import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { cutAfterCommit } from '#tests/builders/cut-connection.ts'
import {
  addTestClaim,
  articleText,
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { decisionFields, hiddenValue, verdictFields } from '#tests/builders/review-forms.ts'
import { amounts } from '#tests/setup/amounts.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
const cookies = new Map<string, string>()

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  for (const { actor } of [...room.reviewers, ...room.editors])
    cookies.set(actor.id, await app.signedIn(actor))
})

afterAll(() => room.close())

type Sent = { path: string; who: Who; fields: Fields }

function post({ path, who, fields }: Sent) {
  return app.post(path, fields, {
    cookie: cookies.get(who.actor.id) ?? '',
    headers: { accept: 'text/html' },
  })
}

async function eventCount(): Promise<number> {
  const { count } = await room.ownerDb
    .selectFrom('audit.event')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function newKey(): Fields {
  return { formKey: `${crypto.randomUUID()}:R1:` }
}

function onClaim(claim: Claim, who: Who, fields: Fields): Sent {
  return { path: `/sources/${claim.sourceId}?claim=${claim.id}`, who, fields }
}

async function rated(who: Who): Promise<Claim> {
  const { id } = await addTestClaim(room)
  const input = { claimId: id, expectedVersion: 1, ...verdictWith('false') }
  return value(await submitVerdict(room.db, input, who))
}

/** Forms of every kind that does something, and how many events each one's act is. */
const forms: Readonly<Record<string, () => Promise<{ sent: Sent; events: number }>>> = {
  'a verdict': async () => {
    const claim = await addTestClaim(room)
    const sent = onClaim(claim, room.reviewers[0], verdictFields(claim, 'false'))
    return { sent, events: 1 }
  },
  // Sealed in a blind round, it moves no version that its page shows: nothing but the key tells.
  'a revised verdict': async () => {
    const claim = await rated(room.reviewers[0])
    const fields = { ...verdictFields(claim, 'true'), intent: 'revise_verdict' }
    return { sent: onClaim(claim, room.reviewers[0], fields), events: 1 }
  },
  'a claim': async () => {
    const { sourceId } = await addTestClaim(room)
    const span = `${articleText.indexOf('Tolls doubled.')}-${articleText.length}`
    const claim = {
      intent: 'add_claim',
      revisionId: room.revisionId,
      span,
      statement: 'Tolls rose.',
    }
    return {
      sent: { path: `/sources/${sourceId}?add=${span}`, who: room.reviewers[1], fields: claim },
      events: 1,
    }
  },
  'an approval': async () => {
    const first = await rated(room.reviewers[0])
    const input = { claimId: first.id, expectedVersion: first.version, ...verdictWith('false') }
    const claim = value(await submitVerdict(room.db, input, room.reviewers[1]))
    const { basisHash } = settlingOn(claim, 'false')
    const fields = decisionFields(claim, 'false', { basisHash, confirmed: 'yes' })
    const path = `/claims/${claim.id}/check`
    return { sent: { path, who: room.editors[0], fields }, events: 1 }
  },
  // The source, and the one claim in it.
  'an import': async () => {
    const about = { title: 'Again', publisher: '', author: '', url: '', publishedOn: '' }
    const fields = { ...about, language: 'en', text: 'The harbour lost 412 jobs in 2025.' }
    return { sent: { path: '/sources/new', who: room.editors[1], fields }, events: 2 }
  },
}

/** Each costs a connection, and a fresh one. */
const cuts = Math.max(5, Math.round(amounts.forms / 4))

describe.each(Object.keys(forms))('%s', (kind) => {
  test(
    `sent five times at once is one act and five times the same answer, ${amounts.forms} times`,
    async () => {
      for (let index = 0; index < amounts.forms; index++) {
        const form = forms[kind]
        if (!form) throw new Error(`No form ${kind}`)
        const { sent, events } = await form()
        const fields = { ...sent.fields, ...newKey() }
        const before = await eventCount()
        const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post({ ...sent, fields })))
        expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
        expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
        expect((await eventCount()) - before).toBe(events)
      }
    },
    amounts.patience,
  )

  test(
    `whose connection is cut once the commit was sent is one act, and sent again it is answered, ${cuts} times`,
    async () => {
      for (let index = 0; index < cuts; index++) {
        const form = forms[kind]
        if (!form) throw new Error(`No form ${kind}`)
        const { sent, events } = await form()
        const fields = { ...sent.fields, ...newKey() }
        const before = await eventCount()
        const cut = cutAfterCommit(room)
        const lost = await post({ ...sent, fields })
        await cut
        expect([500, 503]).toContain(lost.status)
        expect((await eventCount()) - before).toBe(events)
        const [again, oncemore] = [await post({ ...sent, fields }), await post({ ...sent, fields })]
        expect([again.status, oncemore.status]).toEqual([303, 303])
        expect(again.headers.get('location')).toBe(oncemore.headers.get('location'))
        expect((await eventCount()) - before).toBe(events)
        const aField = 'title' in fields ? 'title' : 'more'
        const other = await post({ ...sent, fields: { ...fields, [aField]: 'Other than before.' } })
        expect(other.status).toBe(422)
      }
    },
    amounts.patience,
  )
})

test(
  `two people reword a claim at once: one wording stands, the other is shown again, ${amounts.forms} times`,
  async () => {
    const [one, other] = [room.editors[0], room.editors[1]]
    for (let index = 0; index < amounts.forms; index++) {
      const claim = await addTestClaim(room)
      const wordings = [`First wording ${index}.`, `Second wording ${index}.`]
      const answers = await Promise.all(
        [one, other].map((who, place) => {
          const { id: claimId, version } = claim
          const statement = wordings[place] ?? ''
          const on = { intent: 'edit_statement', claimId, expectedVersion: String(version) }
          return post(onClaim(claim, who, { ...on, statement, ...newKey() }))
        }),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
      const won = answers.findIndex(({ status }) => status === 303)
      const after = await storedClaim(room.db, claim.id)
      expect([after.version, after.statement]).toEqual([2, wordings[won]])
      const page = await answers[1 - won]?.text()
      // Theirs stands on the page, and what was typed is still in its field.
      for (const wording of wordings) expect(page).toContain(wording)
    }
  },
  amounts.patience,
)

test('the same key with something else in the form is refused, and nothing is done', async () => {
  const claim = await addTestClaim(room)
  const fields = { ...verdictFields(claim, 'false'), ...newKey() }
  const [ana] = room.reviewers
  expect((await post(onClaim(claim, ana, fields))).status).toBe(303)
  const before = await eventCount()
  const other = await post(onClaim(claim, ana, { ...fields, rating: 'true' }))
  expect(other.status).toBe(422)
  expect(await other.text()).toContain('This form was sent before')
  expect(await eventCount()).toBe(before)
})

test('another person’s form of the same key is another form', async () => {
  const claim = await addTestClaim(room)
  const fields = { ...verdictFields(claim, 'false'), ...newKey() }
  for (const who of room.reviewers.slice(0, 2))
    expect((await post(onClaim(claim, who, fields))).status).toBe(303)
  expect((await storedClaim(room.db, claim.id)).round.verdicts).toHaveLength(2)
})

test('a form that was refused is not spent', async () => {
  const claim = await addTestClaim(room)
  const [ana] = room.reviewers
  const key = newKey()
  const short = verdictFields(claim, 'false', { ...key, rationale: 'Short.' })
  expect((await post(onClaim(claim, ana, short))).status).toBe(422)
  const stale = verdictFields(claim, 'false', { ...key, expectedVersion: '7' })
  expect((await post(onClaim(claim, ana, stale))).status).toBe(409)
  expect((await post(onClaim(claim, ana, verdictFields(claim, 'false', key)))).status).toBe(303)
})

test('every form of the page carries a key of its own, new with each loading', async () => {
  const claim = await addTestClaim(room)
  const load = async () => {
    const path = `/sources/${claim.sourceId}?claim=${claim.id}`
    const cookie = cookies.get(room.reviewers[0].actor.id) ?? ''
    const page = await (await app.get(path, { cookie, headers: { accept: 'text/html' } })).text()
    expect(hiddenValue(page, 'formKey')).toMatch(/^[\da-f-]{36}.+/)
    const forms = page.match(/<form method="post"(?![^>]*sign-out)/g) ?? []
    const keys = [...page.matchAll(/name="formKey" value="([^"]*)"/g)].map((match) => match[1])
    expect(keys).toHaveLength(forms.length)
    return keys
  }
  const keys = [...(await load()), ...(await load())]
  expect(new Set(keys).size).toBe(keys.length)
})

test('a form is known for a day and longer, and forgotten after two', async () => {
  const claim = await addTestClaim(room)
  const [ana, ben] = room.reviewers
  const age = (who: Who, hours: number) => sql`
    insert into done_act (member_id, form_key, body_hash, led_to, done_at)
    values (${who.actor.id}, ${`kept-for-${hours}-hours-`}, sha256(''), '/',
      now() - make_interval(hours => ${hours}))`
  await age(ana, 47).execute(room.db)
  await age(ana, 49).execute(room.db)
  await post(onClaim(claim, ben, { ...verdictFields(claim, 'false'), ...newKey() }))
  const left = await room.db
    .selectFrom('done_act')
    .select('form_key')
    .where('form_key', 'like', 'kept-for-%')
    .execute()
  expect(left).toEqual([{ form_key: 'kept-for-47-hours-' }])
})
