import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
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
import { verdictFields } from '#tests/builders/review-forms.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})
afterAll(() => room.close())

async function visit(path: string, who: Who): Promise<Response> {
  return app.get(path, { cookie: await app.signedIn(who.actor) })
}

it('leads each role from the front door to its own work', async () => {
  const both = await addPerson(room.db, ['editor', 'reviewer'])
  const homes: (string | null)[] = []
  for (const who of [room.reviewers[0], room.editors[0], both, room.auditor, room.admin]) {
    homes.push((await visit('/', who)).headers.get('location'))
  }
  expect(homes).toEqual([
    '/queue/to-review',
    '/queue/decide',
    '/queue/to-review',
    '/audit',
    '/members',
  ])
  const stranger = await app.get('/')
  expect(stranger.headers.get('location')).toBe('/sign-in')
  expect((await visit('/queue', room.editors[0])).headers.get('location')).toBe('/')
})

it('opens a list to those whose work it is', async () => {
  const [reviewer] = room.reviewers
  const [editor] = room.editors
  const statuses = async (who: Who) =>
    Promise.all(
      ['to-review', 'waiting', 'decide', 'barred', 'disputed', 'stale', 'all'].map(
        async (list) => (await visit(`/queue/${list}`, who)).status,
      ),
    )
  expect(await statuses(reviewer)).toEqual([200, 200, 403, 403, 200, 200, 200])
  expect(await statuses(editor)).toEqual([403, 403, 200, 200, 200, 200, 200])
  expect(await statuses(room.auditor)).toEqual([403, 403, 403, 403, 403, 403, 200])
  expect((await visit('/queue/settled', editor)).status).toBe(404)
})

it('shows how many verdicts a claim has and nothing of what they say', async () => {
  const [ana, ben] = room.reviewers
  const claim = await addTestClaim(room)
  const rationale = 'Only the harbour master could know of this ledger.'
  const verdict = verdictWith('mostly_false', { rationale })
  value(await submitVerdict(room.db, { claimId: claim.id, expectedVersion: 1, ...verdict }, ana))

  const page = await (await visit('/queue/to-review', ben)).text()
  expect(page.replaceAll('<!-- -->', '')).toContain('1 of 2 verdicts')
  expect(page).toContain(`/sources/${claim.sourceId}?claim=${claim.id}&amp;queue=to-review%3F`)
  // The filter names every rating and every reviewer that there is.
  const rows = /<ol[^>]*>.*<\/ol>/s.exec(page)?.[0]
  expect(rows).toBeDefined()
  expect(rows).not.toMatch(/mostly.false|ledger|Person 0001\b/i)

  const own = await (await visit('/queue/waiting', ana)).text()
  expect(own.replaceAll('<!-- -->', '')).toMatch(/You rated it[\s\S]*Mostly false/)
})

it('says of an empty list why it is empty and what comes next', async () => {
  const page = await (await visit('/queue/disputed', room.editors[0])).text()
  expect(page).toContain('Nothing is disputed')
  expect(page).toContain('when its verdicts conflict')
})

describe('the filter', () => {
  it('stands in the address, without what was left empty', async () => {
    const led = await visit('/queue/all?q=harbour&stage=&speaker=+&sort=newest', room.editors[0])
    expect(led.headers.get('location')).toBe('/queue/all?q=harbour&sort=newest')
    const usual = await visit('/queue/all?q=harbour&sort=due', room.editors[0])
    expect(usual.headers.get('location')).toBe('/queue/all?q=harbour')
  })

  it('is shown as what can be taken off again', async () => {
    await addTestClaim(room)
    const page = await textOf('/queue/all?q=harbour&stage=unverified&due=none', room.editors[0])
    expect(page).toContain('href="/queue/all?q=harbour&amp;due=none"')
    expect(page).toMatch(/Stage<\/span> *Unverified/)
    expect(page).toContain('The harbour lost 412 jobs last year.')
  })

  it('says which field it cannot read, and filters by none rather than by half', async () => {
    const page = await textOf('/queue/all?q=nothing-has-this&stage=settled', room.editors[0])
    expect(page).toContain('Choose a stage from the list.')
    expect(page).toContain('The harbour lost 412 jobs last year.')
    expect(page).toContain('value="nothing-has-this"')
  })

  it('offers the nearest word where a search finds nothing', async () => {
    const page = await textOf('/queue/all?q=harbuor', room.editors[0])
    expect(page).toMatch(/Did you mean <a[^>]*href="\/queue\/all\?q=harbour"/)
  })
})

describe('going through a list', () => {
  async function claims(count: number): Promise<readonly Claim[]> {
    const made: Claim[] = []
    for (let index = 0; index < count; index++) made.push(await addTestClaim(room))
    return made
  }

  /** The address of the claim's screen, as its row in the list has it. */
  async function screenOf(claim: Claim, who: Who, list = 'to-review?sort=newest'): Promise<string> {
    const page = await textOf(`/queue/${list}`, who)
    const href = new RegExp(`href="(/sources/[^"]*claim=${claim.id}[^"]*)"`).exec(page)?.[1]
    if (!href) throw new Error('The claim is not in the list')
    return href.replaceAll('&amp;', '&').replace(/#.*/, '')
  }

  async function follow(path: string, who: Who): Promise<string> {
    return (await visit(path, who)).headers.get('location') ?? ''
  }

  function step(page: string, rel: 'next' | 'prev'): string {
    const links = [...page.matchAll(/<a[^>]*href="([^"]*)"[^>]*>/g)]
    const link = links.find(([tag]) => tag.includes(`rel="${rel}"`) && tag.includes('/queue/'))
    return (link?.[1] ?? '').replaceAll('&amp;', '&')
  }

  it('leads from claim to claim by links, there and back, and at the end to the list', async () => {
    const [ana] = room.reviewers
    const [oldest, middle, newest] = await claims(3)
    if (!oldest || !middle || !newest) throw new Error('No claims')
    const first = await textOf(await screenOf(newest, ana), ana)
    const second = await follow(step(first, 'next'), ana)
    expect(second).toContain(`claim=${middle.id}`)
    const third = await follow(step(await textOf(second, ana), 'next'), ana)
    expect(third).toContain(`claim=${oldest.id}`)
    expect(await follow(step(await textOf(third, ana), 'prev'), ana)).toContain(
      `claim=${middle.id}`,
    )
    const before = await follow(step(first, 'prev'), ana)
    expect(before).toBe('/queue/to-review?sort=newest&end=previous')
    expect(await textOf(before, ana)).toContain('That was the first claim of this list.')
  })

  it('goes on after a verdict, from the place of a claim that has left the list', async () => {
    const [ana] = room.reviewers
    const [next, rated] = await claims(2)
    if (!next || !rated) throw new Error('No claims')
    const path = await screenOf(rated, ana)
    const cookie = await app.signedIn(ana.actor)
    const fields = { ...verdictFields(rated, 'false'), after: 'next' }
    const answer = await app.post(path, fields, { cookie })
    const on = await follow(answer.headers.get('location') ?? '', ana)
    expect(on).toContain(`claim=${next.id}`)
    expect(on).toContain('done=submit_verdict')
    expect(await textOf(on, ana)).toContain('Your verdict is in.')
  })

  it('keeps the place through any other act', async () => {
    const [ana] = room.reviewers
    const claim = await addTestClaim(room)
    const path = await screenOf(claim, ana)
    const cookie = await app.signedIn(ana.actor)
    const answer = await app.post(
      path,
      { intent: 'tag', claimId: claim.id, tag: 'jobs' },
      { cookie },
    )
    expect(answer.headers.get('location')).toContain('queue=to-review%3Fsort%3Dnewest')
  })
})

async function textOf(path: string, who: Who): Promise<string> {
  return (await (await visit(path, who)).text()).replaceAll('<!-- -->', '')
}
