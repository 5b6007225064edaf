import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addTestClaim,
  articleText,
  createNewsroom,
  importArticle,
  type Newsroom,
  storedClaim,
} from '#tests/builders/newsroom.ts'
import { hiddenValue, verdictFields } from '#tests/builders/review-forms.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
const cookies = new Map<string, string>()

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  const { reviewers, editors, auditor, admin } = room
  for (const { actor } of [...reviewers, ...editors, auditor, admin]) {
    cookies.set(actor.id, await app.signedIn(actor))
  }
})

afterAll(() => room.close())

const html = { accept: 'text/html' }

function addressOf(claim: Claim): string {
  return `/sources/${claim.sourceId}?claim=${claim.id}`
}

async function see(claim: Claim, who: Who): Promise<string> {
  const answer = await app.get(addressOf(claim), {
    cookie: cookies.get(who.actor.id),
    headers: html,
  })
  expect(answer.status).toBe(200)
  return answer.text()
}

/** Posts a form of the claim's page; the page it answers with, where it leads nowhere. */
async function send(claim: Claim, who: Who, fields: Fields) {
  const answer = await app.post(addressOf(claim), fields, {
    cookie: cookies.get(who.actor.id),
    headers: html,
  })
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    page: await answer.text(),
  }
}

describe('the page', () => {
  test('leads to sign-in and back to the very claim', async () => {
    const claim = await addTestClaim(room)
    const answer = await app.get(addressOf(claim))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(
      `/sign-in?${new URLSearchParams({ to: addressOf(claim) })}`,
    )
  })

  test.each(['not-an-id', '0190b5a8-0000-7000-8000-000000000000'])(
    'is not there for %s',
    async (id) => {
      const cookie = cookies.get(room.reviewers[0].actor.id)
      const answer = await app.get(`/sources/${id}`, { cookie, headers: html })
      expect(answer.status).toBe(404)
    },
  )

  test('holds the text once, in its markup, and every highlight as a link that needs no script', async () => {
    const claim = await addTestClaim(room)
    const page = await see(claim, room.reviewers[0])
    const phrase = 'said. Tolls doubled.'
    expect(articleText).toContain(phrase)
    expect(page.split(phrase)).toHaveLength(2)
    expect(page).toContain(`href="?claim=${claim.id}#claim-${claim.id}"`)
    expect(page).toContain(`id="claim-${claim.id}"`)
  })

  test('sends the text with a navigation from another page, and not when another claim is selected', async () => {
    const claim = await addTestClaim(room)
    const cookie = cookies.get(room.reviewers[0].actor.id)
    const path = `/sources/${claim.sourceId}.data?claim=${claim.id}`
    const first = await app.get(path, { cookie })
    expect(await first.text()).toContain('Tolls doubled.')
    const next = await app.get(`${path}&_routes=routes%2Fsources.%24sourceId._index`, { cookie })
    const data = await next.text()
    expect(data).toContain(claim.id)
    expect(data).not.toContain('Tolls doubled.')
  })

  test('a claim of another source is not shown on this one', async () => {
    const claim = await addTestClaim(room)
    const cookie = cookies.get(room.reviewers[0].actor.id)
    const absent = '0190b5a8-0000-7000-8000-000000000000'
    const answer = await app.get(`/sources/${claim.sourceId}?claim=${absent}`, {
      cookie,
      headers: html,
    })
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('id="card"')
  })

  test('shows everybody the same claim, and forms only to those whose they are', async () => {
    const claim = await addTestClaim(room)
    expect(await see(claim, room.reviewers[0])).toContain('value="submit_verdict"')
    for (const who of [room.editors[0], room.auditor, room.admin]) {
      const page = await see(claim, who)
      expect(page).toContain('id="card"')
      expect(page).not.toContain('value="submit_verdict"')
    }
  })

  test('a claim’s own address leads to it', async () => {
    const claim = await addTestClaim(room)
    const cookie = cookies.get(room.auditor.actor.id)
    const answer = await app.get(`/claims/${claim.id}`, { cookie })
    expect(answer.headers.get('location')).toBe(`${addressOf(claim)}#claim-${claim.id}`)
    expect((await app.get('/claims/none', { cookie })).status).toBe(404)
  })
})

describe('a verdict', () => {
  test('is taken, leads back with a notice, and is shown as one’s own', async () => {
    const claim = await addTestClaim(room)
    const [reviewer] = room.reviewers
    const sent = await send(claim, reviewer, verdictFields(claim, 'false'))
    expect(sent.status).toBe(303)
    expect(sent.location).toBe(
      `${addressOf(claim)}&done=submit_verdict_thin&of=${claim.id}@2@${claim.sourceId}#claim-${claim.id}`,
    )
    const page = await see(claim, reviewer)
    expect(page).toContain('You rated this claim')
    expect(page).toContain('The annual report settles it as false')
  })

  test('leads to the next claim when asked to', async () => {
    const claim = await addTestClaim(room)
    const next = await addTestClaim(room)
    const fields = verdictFields(claim, 'false', { after: 'next', next: next.id })
    const { location } = await send(claim, room.reviewers[0], fields)
    expect(location).toBe(
      `${addressOf(next)}&done=submit_verdict_thin&of=${claim.id}@2@${claim.sourceId}#claim-${next.id}`,
    )
  })

  test('can be withdrawn from the notice that says it was given, wherever that leads', async () => {
    const claim = await addTestClaim(room)
    const next = await addTestClaim(room)
    const fields = verdictFields(claim, 'false', { after: 'next', next: next.id })
    const { location } = await send(claim, room.reviewers[0], fields)
    const cookie = cookies.get(room.reviewers[0].actor.id)
    const page = await (await app.get((location ?? '').split('#')[0] ?? '', { cookie })).text()
    const [, form = ''] = /(<form(?:(?!<form).)*Withdrawn right after.*?<\/form>)/s.exec(page) ?? []
    const names = ['formKey', 'claimId', 'expectedVersion', 'reason']
    const sent = names.map((name): [string, string] => [name, hiddenValue(form, name) ?? ''])
    const withdrawal = { intent: 'withdraw_verdict', ...Object.fromEntries(sent) }
    expect((await send(claim, room.reviewers[0], withdrawal)).location).toContain(
      'done=withdraw_verdict',
    )
    expect((await storedClaim(room.db, claim.id)).round.verdicts).toEqual([])
  })

  test('is withdrawn where it was given, though the next claim of the list is in another source', async () => {
    const claim = await addTestClaim(room)
    const [reviewer] = room.reviewers
    await send(claim, reviewer, verdictFields(claim, 'false'))
    const revisionId = await importArticle(room.db, room.editors[2])
    const next = await addTestClaim({ ...room, revisionId })
    const cookie = cookies.get(reviewer.actor.id)
    const of = new URLSearchParams({
      of: `${claim.id}@2@${claim.sourceId}`,
      done: 'submit_verdict',
    })
    const step = await app.get(`/queue/all/next?sort=newest&at=&${of}`, { cookie })
    expect(step.headers.get('location')).toContain(`of=${claim.id}%402%40${claim.sourceId}`)
    const page = await (await app.get(`${addressOf(next)}&${of}`, { cookie })).text()
    const [, action] =
      /<form[^>]*action="([^"]*)"(?:(?!<form).)*Withdrawn right after/s.exec(page) ?? []
    expect(action).toBe(addressOf(claim))
  })

  test('that lacks something comes back with 422, every fault at its field and every word kept', async () => {
    const claim = await addTestClaim(room)
    const { 'evidence.0.url': _, rating: __, ...fields } = verdictFields(claim, 'false')
    const sent = await send(claim, room.reviewers[0], {
      ...fields,
      rationale: 'Too short.',
      'evidence.0.url': 'javascript:alert(1)',
    })
    expect(sent.status).toBe(422)
    for (const said of ['Choose a rating.', 'at least 20 characters', 'evidence’s address']) {
      expect(sent.page).toContain(said)
    }
    for (const kept of ['Too short.', 'javascript:alert(1)', 'Report for false']) {
      expect(sent.page).toContain(kept)
    }
    expect(sent.page).not.toMatch(/href="javascript:/)
    expect((await storedClaim(room.db, claim.id)).version).toBe(claim.version)
  })

  test('without evidence needs the reason why there is none', async () => {
    const claim = await addTestClaim(room)
    const fields = Object.fromEntries(
      Object.entries(verdictFields(claim, 'false')).filter(
        ([name]) => name !== 'row' && !name.startsWith('evidence'),
      ),
    )
    const refused = await send(claim, room.reviewers[0], fields)
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('Add at least one piece of evidence')
    const reasoned = { ...fields, noEvidenceReason: 'No register covers these years.' }
    expect((await send(claim, room.reviewers[0], reasoned)).status).toBe(303)
  })

  test('gets a row of evidence more or fewer without a script, and keeps what was typed', async () => {
    const claim = await addTestClaim(room)
    const typed = verdictFields(claim, 'false', {
      row: ['0', '3'],
      'evidence.3.url': 'https://three.example',
    })
    const more = await send(claim, room.reviewers[0], { ...typed, intent: 'add_evidence' })
    expect(more.status).toBe(200)
    expect(more.page).toContain('name="evidence.4.url"')
    expect(more.page).toContain('https://three.example')
    expect(more.page).toContain('The annual report settles it as false')
    const fewer = await send(claim, room.reviewers[0], { ...typed, intent: 'remove_evidence:0' })
    expect(fewer.page).not.toContain('name="evidence.0.url"')
    expect(fewer.page).toContain('https://three.example')
    expect((await storedClaim(room.db, claim.id)).version).toBe(claim.version)
  })

  test('keeps the order and the origins of its evidence where a row was removed', async () => {
    const claim = await addTestClaim(room)
    const fields = verdictFields(claim, 'false', {
      row: ['0', '2'],
      'evidence.2.stance': 'context',
      'evidence.2.url': 'https://two.example/copy',
      'evidence.2.title': 'A copy',
      'evidence.2.derivesFrom': 'row:0',
    })
    expect((await send(claim, room.reviewers[0], fields)).status).toBe(303)
    const [verdict] = (await storedClaim(room.db, claim.id)).round.verdicts
    expect(verdict?.evidence.map((item) => item.title)).toEqual(['Report for false', 'A copy'])
    expect(verdict?.evidence[1]?.derivesFrom).toBe(verdict?.evidence[0]?.id)
  })

  test('with a declared conflict of interest is a stepping aside, and needs the reason', async () => {
    const claim = await addTestClaim(room)
    const fields = verdictFields(claim, 'false', { conflict: 'declared', conflictReason: '' })
    const refused = await send(claim, room.reviewers[0], fields)
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('Say what ties you to the claim.')
    const done = await send(claim, room.reviewers[0], {
      ...fields,
      conflictReason: 'My sister is mayor.',
    })
    expect(done.location).toContain('done=recuse')
    const after = await storedClaim(room.db, claim.id)
    expect(after.round.recused).toEqual([room.reviewers[0].actor.id])
    expect(after.round.verdicts).toEqual([])
  })

  test('is revised from the page that shows it', async () => {
    const claim = await addTestClaim(room)
    await send(claim, room.reviewers[0], verdictFields(claim, 'false'))
    const rated = await storedClaim(room.db, claim.id)
    const revised = { ...verdictFields(rated, 'mostly_false'), intent: 'revise_verdict' }
    expect((await send(claim, room.reviewers[0], revised)).location).toContain(
      'done=revise_verdict',
    )
    const after = await storedClaim(room.db, claim.id)
    expect(after.round.verdicts.map((verdict) => verdict.rating)).toEqual(['mostly_false'])
  })

  test('is withdrawn with a reason, and another can be given after it', async () => {
    const claim = await addTestClaim(room)
    const [reviewer] = room.reviewers
    await send(claim, reviewer, verdictFields(claim, 'false'))
    expect(await see(claim, reviewer)).toContain('value="withdraw_verdict"')
    expect(await see(claim, room.reviewers[1])).not.toContain('value="withdraw_verdict"')
    const rated = await storedClaim(room.db, claim.id)
    const fields = { intent: 'withdraw_verdict', claimId: claim.id }
    const withdrawal = { ...fields, expectedVersion: String(rated.version), reason: '' }
    expect((await send(claim, reviewer, withdrawal)).status).toBe(422)
    expect((await send(claim, room.reviewers[1], { ...withdrawal, reason: 'x' })).status).toBe(409)
    const done = await send(claim, reviewer, { ...withdrawal, reason: 'The report was withdrawn.' })
    expect(done.location).toContain('done=withdraw_verdict')
    const after = await storedClaim(room.db, claim.id)
    expect(after.round.verdicts).toEqual([])
    expect(await see(claim, reviewer)).toContain('value="submit_verdict"')
    expect((await send(claim, reviewer, verdictFields(after, 'true'))).status).toBe(303)
  })

  test('on fewer than two independent sources is taken with a warning, on two without', async () => {
    const claim = await addTestClaim(room)
    const [ana, ben] = room.reviewers
    const thin = await send(claim, ana, verdictFields(claim, 'false'))
    expect(thin.location).toContain('done=submit_verdict_thin')
    const second = {
      row: ['0', '1'],
      'evidence.1.stance': 'supports',
      'evidence.1.url': 'https://register.example.net/12',
      'evidence.1.title': 'Register',
      'evidence.1.publisher': '',
      'evidence.1.excerpt': '',
    }
    const enough = await send(claim, ben, verdictFields(claim, 'false', second))
    expect(enough.location).toContain('done=submit_verdict&')
    const page = await see(claim, room.editors[0])
    expect(page).toMatch(/rests on(?:<!-- -->| )*1 independent source(?:<!-- -->)*; the desk wants/)
  })

  test('from somebody without the role is refused in words, with what they typed', async () => {
    const claim = await addTestClaim(room)
    for (const who of [room.editors[0], room.auditor, room.admin]) {
      const sent = await send(claim, who, verdictFields(claim, 'false'))
      expect(sent.status).toBe(403)
    }
  })

  test('on a claim that has moved on is a 409 that says what happened and keeps every word', async () => {
    const claim = await addTestClaim(room)
    const challenge = {
      intent: 'raise_challenge',
      claimId: claim.id,
      expectedVersion: String(claim.version),
      kind: 'misquote',
      reason: 'The mayor’s words were cut short here.',
    }
    expect((await send(claim, room.reviewers[1], challenge)).status).toBe(303)
    const sent = await send(claim, room.reviewers[0], verdictFields(claim, 'false'))
    expect(sent.status).toBe(409)
    expect(sent.page).toContain('The mayor’s words were cut short here.')
    expect(sent.page).toContain('The annual report settles it as false')
    expect(hiddenValue(sent.page, 'expectedVersion')).toBe(
      String((await storedClaim(room.db, claim.id)).version),
    )
  })
})

describe('the claim itself', () => {
  function about(claim: Claim, intent: string, more: Fields): Fields {
    return { intent, claimId: claim.id, expectedVersion: String(claim.version), ...more }
  }

  test('is reworded; a wording that is no other is refused', async () => {
    const claim = await addTestClaim(room)
    const fields = about(claim, 'edit_statement', {
      statement: 'The harbour lost 412 jobs in 2025.',
    })
    expect((await send(claim, room.reviewers[0], fields)).location).toContain('done=edit_statement')
    const after = await storedClaim(room.db, claim.id)
    expect(after.statement).toBe('The harbour lost 412 jobs in 2025.')
    const again = about(after, 'edit_statement', { statement: after.statement })
    const refused = await send(claim, room.reviewers[0], again)
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('Nothing was changed')
  })

  test('is set aside as not checkable with a reason, and taken up again', async () => {
    const claim = await addTestClaim(room)
    expect(
      (await send(claim, room.editors[0], about(claim, 'set_aside', { reason: '' }))).status,
    ).toBe(422)
    const aside = about(claim, 'set_aside', { reason: 'A prediction.' })
    expect((await send(claim, room.editors[0], aside)).location).toContain('done=set_aside')
    const after = await storedClaim(room.db, claim.id)
    expect(after.disposition).toBe('not_checkable')
    expect(await see(claim, room.editors[0])).toContain('Set aside as not checkable')
    const back = about(after, 'take_up', { reason: 'The year is over.' })
    expect((await send(claim, room.editors[0], back)).location).toContain('done=take_up')
    expect((await storedClaim(room.db, claim.id)).disposition).toBe('active')
  })

  test('is challenged with a reason of some length', async () => {
    const claim = await addTestClaim(room)
    const short = about(claim, 'raise_challenge', { kind: 'evidence', reason: 'No.' })
    const refused = await send(claim, room.editors[0], short)
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('at least 20 characters')
    const full = { ...short, reason: 'The report cited was withdrawn in March.' }
    expect((await send(claim, room.editors[0], full)).status).toBe(303)
    expect(await see(claim, room.auditor)).toContain('The report cited was withdrawn in March.')
  })

  test('is added by choosing a sentence, without a script', async () => {
    const claim = await addTestClaim(room)
    const cookie = cookies.get(room.reviewers[0].actor.id)
    const source = `/sources/${claim.sourceId}`
    const chooser = await (await app.get(`${source}?add`, { cookie, headers: html })).text()
    const start = articleText.indexOf('Tolls doubled.')
    const span = `${start}-${articleText.length}`
    expect(chooser).toContain(`?add=${span}`)
    const form = await (await app.get(`${source}?add=${span}`, { cookie, headers: html })).text()
    expect(form).toContain(`name="span" value="${span}"`)
    const answer = await app.post(
      `${source}?add=${span}`,
      {
        intent: 'add_claim',
        revisionId: room.revisionId,
        span,
        statement: 'Tolls doubled in 2025.',
      },
      { cookie, headers: html },
    )
    expect(answer.status).toBe(303)
    const id = /claim=([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
    expect((await storedClaim(room.db, id)).anchor.exact).toBe('Tolls doubled.')
  })

  test('offers the whole sentence beside the words that were selected', async () => {
    const claim = await addTestClaim(room)
    const cookie = cookies.get(room.reviewers[0].actor.id)
    const start = articleText.indexOf('412 jobs')
    const answer = await app.get(`/sources/${claim.sourceId}?add=${start}-${start + 8}`, {
      cookie,
      headers: html,
    })
    const page = await answer.text()
    expect(page).toContain(`value="${start}-${start + 8}"`)
    expect(page).toContain(`value="0-${articleText.indexOf('.') + 1}"`)
  })

  test('an auditor adds nothing', async () => {
    const claim = await addTestClaim(room)
    const answer = await app.post(
      `/sources/${claim.sourceId}?add=0-5`,
      { intent: 'add_claim', revisionId: room.revisionId, span: '0-5', statement: 'x' },
      { cookie: cookies.get(room.auditor.actor.id), headers: html },
    )
    expect(answer.status).toBe(403)
  })
})
