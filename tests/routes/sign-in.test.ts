import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeTry, triesOf } from '#app/auth/throttle.server.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import { type Account, addAccount, openTestDesk, password } from '#tests/builders/accounts.ts'
import { cookieOf, createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let app: TestApp

beforeAll(async () => {
  desk = await createTestDesk()
  app = await createTestApp(desk)
})

afterAll(() => desk.close())

let addresses = 0

/** Another address each time, unless the test is about addresses. */
function somewhere(): string {
  addresses += 1
  return `198.51.100.${addresses}`
}

async function signIn(
  account: { email: string },
  options: { password?: string; cookie?: string; to?: string; address?: string } = {},
): Promise<Response> {
  const { cookie, to, address = somewhere() } = options
  const fields = { email: account.email, password: options.password ?? password, ...(to && { to }) }
  return app.post('/sign-in', fields, { address, ...(cookie && { cookie }) })
}

async function eventsOf(type: string): Promise<{ body: Record<string, unknown>; leaf: string }[]> {
  const { rows } = await sql<{ body: Record<string, unknown>; leaf: string }>`
    select body, leaf from audit.event where type = ${type} order by eid
  `.execute(desk.ownerDb)
  return rows
}

async function sessionsOf(account: Account): Promise<string[]> {
  const rows = await desk.db
    .selectFrom('session')
    .select('id')
    .where('member_id', '=', account.id)
    .execute()
  return rows.map((row) => row.id)
}

describe('before the desk is set up', () => {
  it('nobody signs in, and the page says why', async () => {
    const answer = await signIn({ email: 'anybody@paper.example' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('This desk is not set up yet')
  })
})

describe('signing in', () => {
  let account: Account

  beforeAll(async () => {
    await openTestDesk(desk.db)
    account = await addAccount(desk.db, ['reviewer'])
  })

  it('leads back to where one was going', async () => {
    const turnedAway = await app.get('/account?done=x')
    expect(turnedAway.status).toBe(302)
    const signInPage = turnedAway.headers.get('location') ?? ''
    expect(signInPage).toBe('/sign-in?to=%2Faccount%3Fdone%3Dx')
    expect(await (await app.get(signInPage)).text()).toContain('value="/account?done=x"')

    const answer = await signIn(account, { to: '/account?done=x' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account?done=x'])
    const cookie = cookieOf(...answer.headers.getSetCookie())
    const page = await app.get('/account', { cookie })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(account.name)
  })

  it('leads nowhere else', async () => {
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      '/%5cevil.example',
    ]) {
      expect((await signIn(account, { to })).headers.get('location')).toBe('/')
    }
  })

  it('takes the address in any case and the password exactly', async () => {
    expect((await signIn({ email: ` ${account.email.toUpperCase()} ` })).status).toBe(303)
    for (const close of [
      password.toUpperCase(),
      `${password} `,
      ` ${password}`,
      password.slice(1),
    ]) {
      expect((await signIn(account, { password: close })).status).toBe(422)
    }
  })

  it('gives a cookie that only this host can set and no script can read', async () => {
    const cookies = (await signIn(account)).headers.getSetCookie()
    expect(cookies[0]).toMatch(/^__Host-fc_session=[a-z2-7]{40}; /)
    expect(cookies[0]?.split('; ').slice(1).toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=1209600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(cookies[1]).toMatch(/^__Host-fc_device=.*; HttpOnly; .*SameSite=Strict; Secure$/)
  })

  it('gives a cookie without Secure only where the desk is on plain HTTP', async () => {
    const plain = await createTestApp(desk, { origin: 'http://127.0.0.1:3000' })
    const fields = { email: account.email, password }
    const cookies = (await plain.post('/sign-in', fields, { address: somewhere() })).headers
    expect(cookies.getSetCookie()[0]).toMatch(/^fc_session=[a-z2-7]{40}; HttpOnly; .*SameSite=Lax/)
    expect(cookies.getSetCookie().join()).not.toContain('Secure')
  })

  it('makes a new session and ends the one the browser came with', async () => {
    const first = cookieOf(...(await signIn(account)).headers.getSetCookie())
    const planted = await app.signedIn(account)
    const second = cookieOf(...(await signIn(account, { cookie: planted })).headers.getSetCookie())
    expect(second).not.toContain(planted)
    expect((await app.get('/account', { cookie: planted })).status).toBe(302)
    expect((await app.get('/account', { cookie: second })).status).toBe(200)
    expect((await app.get('/account', { cookie: first })).status).toBe(200)
  })

  it('never takes a session id that it did not make', async () => {
    const cookie = `__Host-fc_session=${'a'.repeat(40)}`
    const answer = await signIn(account, { cookie })
    expect(cookieOf(...answer.headers.getSetCookie())).not.toContain('a'.repeat(40))
    expect((await app.get('/account', { cookie })).status).toBe(302)
  })

  it('keeps a session as its hash alone', async () => {
    const cookie = cookieOf(...(await signIn(account)).headers.getSetCookie())
    const id = /fc_session=([a-z2-7]+)/.exec(cookie)?.[1] ?? ''
    const { rows } = await sql<{ everything: string }>`
      select json_agg(s)::text as everything from session s
    `.execute(desk.ownerDb)
    expect(id).toHaveLength(40)
    expect(rows[0]?.everything).not.toContain(id)
    const stolen = await sessionsOf(account)
    for (const hash of stolen) {
      const answer = await app.get('/account', { cookie: `__Host-fc_session=${hash}` })
      expect(answer.status).toBe(302)
    }
  })

  it('keeps ten sessions of a member, the newest', async () => {
    const busy = await addAccount(desk.db, ['reviewer'])
    const cookies: string[] = []
    for (let n = 0; n < 11; n += 1) cookies.push(await app.signedIn(busy))
    expect(await sessionsOf(busy)).toHaveLength(10)
    expect((await app.get('/account', { cookie: cookies[0] ?? '' })).status).toBe(302)
    expect((await app.get('/account', { cookie: cookies[10] ?? '' })).status).toBe(200)
  })

  it('is in the log, with who and how, and without their address', async () => {
    const own = await addAccount(desk.db, ['reviewer'])
    await signIn(own)
    const events = await eventsOf('auth.signed_in.v1')
    const event = events.find(({ body }) => body.actor === own.id)
    expect(event?.body.data).toEqual({ method: 'password', via: 'web' })
    expect(event?.leaf).not.toContain(own.email)
  })

  it('hashes a password anew that was hashed at a lower cost', async () => {
    const old = await addAccount(desk.db, ['reviewer'])
    const read = () =>
      desk.ownerDb
        .selectFrom('member')
        .select(['version', 'password_hash'])
        .where('id', '=', old.id)
    expect((await read().executeTakeFirstOrThrow()).password_hash).toContain('m=4096,t=1')
    expect((await signIn(old)).status).toBe(303)
    const after = await read().executeTakeFirstOrThrow()
    expect(after).toMatchObject({
      version: 1,
      password_hash: expect.stringContaining('m=65536,t=3,p=1'),
    })
    expect((await signIn(old)).status).toBe(303)
  })

  it('leads on at once who is signed in already', async () => {
    const cookie = await app.signedIn(account)
    const answer = await app.get('/sign-in?to=/account', { cookie })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/account'])
  })
})

describe('a sign-in that fails', () => {
  it('looks the same for an account that exists, one that does not, and one without access', async () => {
    const known = await addAccount(desk.db, ['reviewer'])
    const gone = await addAccount(desk.db, ['reviewer'])
    await disable(gone)
    const answers = await Promise.all([
      signIn(known, { password: 'a wrong password, surely' }),
      signIn({ email: 'nobody@paper.example' }, { password: 'a wrong password, surely' }),
      signIn(gone),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    const plain = bodies.map((body, n) =>
      body
        .replaceAll([known.email, 'nobody@paper.example', gone.email][n] ?? '', 'EMAIL')
        .replaceAll(/nonce="[^"]*"/g, ''),
    )
    expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422])
    expect(plain[0]).toContain('There is no account with this e-mail address and password.')
    expect(plain[1]).toBe(plain[0])
    expect(plain[2]).toBe(plain[0])
    for (const answer of answers) expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('takes as much work without an account as with one', async () => {
    const known = await addAccount(desk.db, ['reviewer'])
    await signIn(known)
    // Processor time, not the clock's: hashing is nearly all of it, and other programs are none.
    const workOf = async (email: string) => {
      await desk.ownerDb.deleteFrom('sign_in_throttle').execute()
      const before = process.cpuUsage()
      await signIn({ email }, { password: 'a wrong password, surely' })
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const work = { known: Infinity, unknown: Infinity }
    for (let n = 0; n < 4; n += 1) {
      work.known = Math.min(work.known, await workOf(known.email))
      work.unknown = Math.min(work.unknown, await workOf('nobody@paper.example'))
    }
    expect(work.unknown / work.known).toBeGreaterThan(0.6)
    expect(work.unknown / work.known).toBeLessThan(1.7)
  })

  it('is in the log with its cause, and nothing of what was typed', async () => {
    const known = await addAccount(desk.db, ['reviewer'])
    await signIn(known, { password: 'hunter2 hunter2' })
    await signIn({ email: 'stranger@elsewhere.example' })
    const events = await eventsOf('auth.sign_in_failed.v1')
    expect(events.slice(-2).map(({ body }) => body)).toMatchObject([
      { actor: 'anonymous', data: { memberId: known.id, cause: 'wrong_password' } },
      { actor: 'anonymous', data: { memberId: null, cause: 'unknown_account' } },
    ])
    const all = JSON.stringify(events)
    for (const typed of ['hunter2', 'stranger@elsewhere.example', known.email]) {
      expect(all).not.toContain(typed)
    }
  })

  it('never sends the password back', async () => {
    const answer = await signIn({ email: '' }, { password: 'hunter2 hunter2' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toContain('hunter2')
  })
})

describe('guessing', () => {
  it('is slowed down from the fifth failure on, for strangers', async () => {
    const victim = await addAccount(desk.db, ['reviewer'])
    await guess(victim, 4)
    expect((await signIn(victim, { password: 'a wrong password, surely' })).status).toBe(422)
    const answer = await signIn(victim)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.text()).toContain('That was wrong too often.')
    await waitUntilAllowed(victim)
    expect((await signIn(victim)).status).toBe(303)
  })

  it('cannot run ahead of the count by coming all at once', async () => {
    const victim = await addAccount(desk.db, ['reviewer'])
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => signIn(victim, { password: 'a wrong password, surely' })),
    )
    const checked = guesses.filter((answer) => answer.status === 422)
    expect(checked.length).toBeLessThanOrEqual(6)
  })

  it('does not keep the owner out of a browser they used before', async () => {
    const victim = await addAccount(desk.db, ['reviewer'])
    const before = (await signIn(victim)).headers.getSetCookie()
    const device = cookieOf(before[1] ?? '')
    await guess(victim, 5)
    expect((await signIn(victim)).status).toBe(429)
    expect((await signIn(victim, { cookie: device })).status).toBe(303)
  })

  it('gains nothing from another member’s browser cookie', async () => {
    const victim = await addAccount(desk.db, ['reviewer'])
    const attacker = await addAccount(desk.db, ['reviewer'])
    const device = cookieOf((await signIn(attacker)).headers.getSetCookie()[1] ?? '')
    await guess(victim, 5)
    expect((await signIn(victim, { cookie: device })).status).toBe(429)
  })

  it('ends at a hundred failures in a row, whatever the wait', async () => {
    const victim = await addAccount(desk.db, ['reviewer'])
    await signIn(victim, { password: 'a wrong password, surely' })
    await desk.ownerDb
      .updateTable('sign_in_throttle')
      .set({ failures: 100, blocked_until: null })
      .where('key', '=', accountKey(victim))
      .execute()
    expect((await signIn(victim)).status).toBe(429)
  })

  it('is slowed down by address too, an IPv6 network counting as one', async () => {
    const waits: (number | null)[] = []
    for (let n = 0; n < 22; n += 1) {
      const address = `2001:db8:0:7:${n.toString(16)}::1`
      waits.push(await takeTry(desk.db, triesOf(`guess-${n}@paper.example`, null, address)))
    }
    expect(waits).toEqual([...Array(20).fill(null), 30, 30])
    const here = await signIn({ email: 'y@paper.example' }, { address: '2001:db8:0:7::1' })
    expect(here.status).toBe(429)
    const elsewhere = await signIn({ email: 'x@paper.example' }, { address: '2001:db8:0:8::1' })
    expect(elsewhere.status).toBe(422)
  })

  it('costs the log one entry a minute once it is turned away', async () => {
    const before = (await eventsOf('auth.sign_in_failed.v1')).length
    const address = '2001:db8:0:7::ffff'
    for (let n = 0; n < 5; n += 1) await signIn({ email: `late-${n}@paper.example` }, { address })
    const after = await eventsOf('auth.sign_in_failed.v1')
    expect(after.length - before).toBeLessThanOrEqual(1)
  })
})

describe('signing out', () => {
  it('ends the session on the server and says so in the log', async () => {
    const account = await addAccount(desk.db, ['reviewer'])
    const cookie = await app.signedIn(account)
    const answer = await app.post('/sign-out', {}, { cookie })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-fc_session=; .*Max-Age=0/)
    expect(await sessionsOf(account)).toEqual([])
    expect((await app.get('/account', { cookie })).status).toBe(302)
    const events = await eventsOf('auth.signed_out.v1')
    expect(events.at(-1)?.body.actor).toBe(account.id)
  })

  it('needs no session, and a link does not do it', async () => {
    expect((await app.post('/sign-out', {})).status).toBe(303)
    const cookie = await app.signedIn(await addAccount(desk.db, ['reviewer']))
    expect((await app.get('/sign-out', { cookie })).headers.get('location')).toBe('/')
    expect((await app.get('/account', { cookie })).status).toBe(200)
  })
})

/** Failures of strangers, each from another address, without the cost of their hashes. */
async function guess(account: Account, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await takeTry(desk.db, triesOf(account.email, null, somewhere()))
  }
}

async function disable(account: Account): Promise<void> {
  const actor = { id: account.id, roles: ['admin'] as const }
  const input = { memberId: account.id, expectedVersion: 1, reason: 'left' }
  const result = await disableMember(desk.db, input, { actor, requestId: 'test', via: 'cli' })
  if (!result.ok) throw new Error(result.refusal.code)
}

function accountKey(account: Account): string {
  return triesOf(account.email, null, '').account
}

async function waitUntilAllowed(account: Account): Promise<void> {
  await desk.ownerDb
    .updateTable('sign_in_throttle')
    .set({ blocked_until: sql<Date>`clock_timestamp()` })
    .where('key', '=', accountKey(account))
    .execute()
}
