import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, openTestDesk, password } from '#tests/builders/accounts.ts'
import { createTestApp, origin, type TestApp } from '#tests/setup/test-app.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let app: TestApp
let admin: { id: string; email: string }
let cookie: string

beforeAll(async () => {
  desk = await createTestDesk()
  await openTestDesk(desk.db)
  admin = await addAccount(desk.db, ['admin'])
  app = await createTestApp(desk)
  cookie = await app.signedIn(admin)
})

afterAll(() => desk.close())

/** Everything an act of these routes could change. */
async function everything(): Promise<unknown> {
  const { rows } = await sql`
    select (select count(*) from audit.event) as events, (select count(*) from session) as sessions,
      (select count(*) from access_link) as links, (select sum(failures) from sign_in_throttle) as tries,
      (select json_agg(m order by id) from member m) as members
  `.execute(desk.ownerDb)
  return rows
}

const foreign: Record<string, Record<string, string>> = {
  'another site': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  'another site, in a browser that says no more': { origin: 'https://evil.example' },
  'a page without an origin': { origin: 'null' },
  'nobody in particular': {},
  'a sibling host': { origin: 'https://blog.desk.example', 'sec-fetch-site': 'same-site' },
  'a sibling host, in a browser that says no more': { origin: 'https://blog.desk.example' },
  'the same host without HTTPS': { origin: 'http://desk.example' },
  'a forged X-Forwarded-Host': {
    origin: 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  },
}

/** A document, its data, a resource route, and the older way in that Remix leaves open. */
const unsafe = [
  ['/members/invite', { name: 'Mallory', email: 'mallory@evil.example', roles: 'admin' }],
  ['/members/invite.data', { name: 'Mallory', email: 'mallory@evil.example', roles: 'admin' }],
  [
    '/members/invite?_data=routes%2Fmembers.invite',
    { name: 'M', email: 'm@evil.example', roles: 'admin' },
  ],
  ['/sign-out', {}],
  ['/sign-out?_data=routes%2Fsign-out', {}],
  ['/sign-out.data', {}],
  ['/sign-in', { email: 'a@b.example', password }],
  ['/account', { act: 'sign_out_elsewhere' }],
] as const

describe('a request that no page of the desk sent', () => {
  for (const [who, headers] of Object.entries(foreign)) {
    it(`is answered 403 and changes nothing: ${who}`, async () => {
      const before = await everything()
      for (const [path, fields] of unsafe) {
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
          const body = new URLSearchParams(fields)
          const answer = await app.fetch(path, { method, headers: { ...headers, cookie }, body })
          expect(answer.status, `${method} ${path}`).toBe(403)
          expect(await answer.text()).toContain(origin)
        }
      }
      expect(await everything()).toEqual(before)
    })
  }

  it('is written into the log, without its query', async () => {
    app.log.length = 0
    await app.fetch('/sign-in?to=/secret', { method: 'POST', body: 'a=b' })
    expect(app.log).toMatchObject([
      { level: 'warn', event: 'request.refused', path: '/sign-in', detail: 'origin_unknown' },
    ])
    expect(JSON.stringify(app.log)).not.toContain('secret')
  })
})

describe('a request that a page of the desk sent', () => {
  it('acts, also where the browser hides its origin', async () => {
    const own: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
      { 'sec-fetch-site': 'same-origin', origin },
      { origin },
    ]
    for (const headers of own) {
      const form = { method: 'POST', headers: { ...headers, cookie }, body: new URLSearchParams() }
      expect((await app.fetch('/members/invite', form)).status).toBe(422)
    }
  })

  it('is refused with ?_data= even so', async () => {
    const before = await everything()
    const answer = await app.post('/sign-out?_data=routes%2Fsign-out', {}, { cookie })
    expect(answer.status).toBe(400)
    expect((await app.get('/members?_data=root', { cookie })).status).toBe(400)
    expect(await everything()).toEqual(before)
  })
})

describe('headers', () => {
  it('stand on every kind of answer', async () => {
    const answers = {
      page: await app.get('/sign-in'),
      data: await app.get('/sign-in.data'),
      redirect: await app.get('/members'),
      nothing: await app.get('/nothing/here'),
      file: await app.get('/favicon.svg'),
      refusal: await app.fetch('/sign-in', { method: 'POST' }),
      health: await app.get('/healthz'),
    }
    for (const [kind, { headers }] of Object.entries(answers)) {
      expect(headers.get('content-security-policy'), kind).toMatch(
        /^default-src 'none'; script-src 'self' 'nonce-[\w+/]{22}=='; style-src 'self';.*frame-ancestors 'none'/,
      )
      expect(Object.fromEntries(headers), kind).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'strict-transport-security': 'max-age=63072000; includeSubDomains',
      })
      expect(headers.get('cache-control'), kind).toBe(
        kind === 'file' ? 'public, max-age=3600' : 'no-store',
      )
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  it('carry another nonce each time, the one that the page’s scripts have', async () => {
    const [first, second] = [await app.get('/sign-in'), await app.get('/sign-in')]
    const nonceOf = (answer: Response) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    expect(nonceOf(first)).not.toBe(nonceOf(second))
    const scripts = [...(await first.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(2)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonceOf(first)}"`)
  })

  it('promise nothing about HTTPS where there is none', async () => {
    const plain = await createTestApp(desk, { origin: 'http://127.0.0.1:3000' })
    const { headers } = await plain.get('/sign-in')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('keep the address of a one-use link to itself', async () => {
    const { headers } = await app.get('/join/nothing')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('let browsers keep files whose names hold their hash for ever, and nothing like them', async () => {
    const page = await (await app.get('/sign-in')).text()
    const asset = /\/assets\/[\w.-]+\.js/.exec(page)?.[0] ?? ''
    const answer = await app.get(asset)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const missing = await app.get('/assets/missing.js')
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store'])
  })
})

describe('what comes from outside and is nothing', () => {
  it.each(['/nothing', '/members/1', '/../package.json', '/..%2fpackage.json', '/.git/config'])(
    'gets a page and leaves no trace in the log: %s',
    async (path) => {
      app.log.length = 0
      const answer = await app.get(path, { cookie })
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toMatch(/node_modules|at .*\.js:\d/)
      expect(app.log).toEqual([])
    },
  )

  it('is turned away when it is too large, before it is read', async () => {
    const body = new URLSearchParams({ name: 'x'.repeat(5_000_000) })
    const headers = { 'sec-fetch-site': 'same-origin', cookie }
    const answer = await app.fetch('/members/invite', { method: 'POST', headers, body })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('larger than 4 MB')
  })

  it('is turned away with a method that no page knows', async () => {
    expect((await app.fetch('/sign-in', { method: 'PROPFIND' })).status).toBe(405)
    const preflight = await app.fetch('/sign-in', { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('answers', () => {
  it('are packed where the browser can unpack them', async () => {
    const answer = await app.get('/sign-in', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('vary')).toContain('Accept-Encoding')
  })
})
