import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#app/domain/claim/claim.ts'
import { type Account, addAccount, openTestDesk } from '#tests/builders/accounts.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let app: TestApp

beforeAll(async () => {
  desk = await createTestDesk()
  await openTestDesk(desk.db)
  app = await createTestApp(desk)
})

afterAll(() => desk.close())

async function signedIn(...roles: Role[]): Promise<{ account: Account; cookie: string }> {
  const account = await addAccount(desk.db, roles)
  return { account, cookie: await app.signedIn(account) }
}

/** Moves all that a session knows of time into the past, as if this long had gone by. */
async function letPass(account: Account, interval: string): Promise<void> {
  await sql`
    update session set created_at = created_at - ${interval}::interval,
      last_seen_at = last_seen_at - ${interval}::interval,
      expires_at = expires_at - ${interval}::interval,
      absolute_expires_at = absolute_expires_at - ${interval}::interval
    where member_id = ${account.id}
  `.execute(desk.ownerDb)
}

async function isSignedIn(cookie: string): Promise<boolean> {
  return (await app.get('/account', { cookie })).status === 200
}

describe('a session ends by disuse', () => {
  it.each([
    ['a reviewer', ['reviewer'], '11 hours 59 minutes', '12 hours'],
    ['an editor', ['reviewer', 'editor'], '59 minutes', '60 minutes'],
    ['an auditor', ['auditor'], '59 minutes', '60 minutes'],
    ['an admin', ['admin'], '59 minutes', '60 minutes'],
  ] as const)('for %s', async (_, roles, shorter, longer) => {
    const { account, cookie } = await signedIn(...roles)
    await letPass(account, shorter)
    expect(await isSignedIn(cookie)).toBe(true)
    await letPass(account, longer)
    expect(await isSignedIn(cookie)).toBe(false)
  })
})

describe('a session ends by age, however much it is used', () => {
  it.each([
    ['a reviewer', ['reviewer'], '11 hours', 14 * 24],
    ['an editor', ['editor'], '50 minutes', 24],
  ] as const)('for %s', async (_, roles, step, hours) => {
    const { account, cookie } = await signedIn(...roles)
    const age = async () => {
      const { rows } = await sql<{ hours: number }>`
        select extract(epoch from clock_timestamp() - created_at)::float8 / 3600 as hours
        from session where member_id = ${account.id}
      `.execute(desk.ownerDb)
      return rows[0]?.hours ?? Number.POSITIVE_INFINITY
    }
    let oldest = 0
    while (await isSignedIn(cookie)) {
      oldest = await age()
      await letPass(account, step)
    }
    expect(oldest).toBeLessThan(hours)
    expect(oldest).toBeGreaterThan(hours - 12)
  })
})

describe('a session is judged by the database’s clock', () => {
  it('also where this machine’s is an hour off', async () => {
    const { cookie } = await signedIn('editor')
    const realNow = Date.now
    for (const off of [-3_600_000 * 2, 3_600_000 * 2]) {
      Date.now = () => realNow() + off
      try {
        expect(await isSignedIn(cookie)).toBe(true)
      } finally {
        Date.now = realNow
      }
    }
  })
})

describe('what changes for a member holds at their next request', () => {
  it('when their access ends, even without their session being ended', async () => {
    const { account, cookie } = await signedIn('reviewer')
    await changeByHand(account, `status = 'disabled'`)
    expect(await isSignedIn(cookie)).toBe(false)
  })

  it('when a role is taken from them', async () => {
    const { account, cookie } = await signedIn('admin')
    expect((await app.get('/members', { cookie })).status).toBe(200)
    await changeByHand(account, `roles = '{reviewer}'`)
    expect((await app.get('/members', { cookie })).status).toBe(403)
  })
})

describe('reading a session', () => {
  it('writes at most once a minute', async () => {
    const { account, cookie } = await signedIn('reviewer')
    const row = () =>
      desk.ownerDb
        .selectFrom('session')
        .select(sql`xmin::text`.as('xmin'))
        .where('member_id', '=', account.id)
        .executeTakeFirst()
    const before = await row()
    await isSignedIn(cookie)
    expect(await row()).toEqual(before)
    await letPass(account, '2 minutes')
    const passed = await row()
    await isSignedIn(cookie)
    expect(await row()).not.toEqual(passed)
  })

  it.each([
    '',
    '__Host-fc_session=',
    `__Host-fc_session=${'x'.repeat(5_000)}`,
    '__Host-fc_session=%00',
    "__Host-fc_session='; drop table session; --",
    'fc_session=without-the-prefix',
  ])('takes no harm from a cookie that is none: %j', async (cookie) => {
    expect((await app.get('/account', { cookie })).status).toBe(302)
    expect(app.log).toEqual([])
  })
})

describe('a page that takes a role', () => {
  it('is refused to whoever has another, and that is in the log', async () => {
    for (const role of ['reviewer', 'editor', 'auditor'] as const) {
      const { account, cookie } = await signedIn(role)
      for (const path of ['/members', '/members/invite', `/members/${account.id}`]) {
        const answer = await app.get(path, { cookie })
        expect([path, answer.status]).toEqual([path, 403])
        expect(await answer.text()).toContain('needs the role admin')
        expect((await app.post(path, { act: 'disable' }, { cookie })).status).not.toBe(200)
      }
      const { rows } = await sql<{ act: string }>`
        select body -> 'data' ->> 'act' as act from audit.event
        where type = 'authz.denied.v1' and actor = ${account.id} order by eid
      `.execute(desk.ownerDb)
      expect(rows.map((row) => row.act)).toContain('GET /members')
    }
  })

  it('leads whoever is not signed in to the sign-in page, its data too', async () => {
    const page = await app.get('/members/invite')
    expect(page.headers.get('location')).toBe('/sign-in?to=%2Fmembers%2Finvite')
    const data = await app.get('/members/invite.data?_routes=routes%2Fmembers.invite')
    expect(data.status).toBe(202)
    expect(await data.text()).toContain('/sign-in?to=%2Fmembers%2Finvite"')
    const act = await app.post('/members/invite', { name: 'x' })
    expect([act.status, act.headers.get('location')]).toEqual([
      302,
      '/sign-in?to=%2Fmembers%2Finvite',
    ])
  })
})

/** A change with its event, as an act of ours would make it, but leaving the sessions alone. */
async function changeByHand(account: Account, change: string): Promise<void> {
  await desk.ownerDb.transaction().execute(async (trx) => {
    const id = crypto.randomUUID()
    const leaf = { id, type: 'test.v1', actor: 'system', subject: `member/${account.id}@2` }
    await sql`insert into audit.event (leaf) values (${JSON.stringify(leaf)})`.execute(trx)
    await sql`update member set version = 2, ${sql.raw(change)} where id = ${account.id}`.execute(
      trx,
    )
  })
}
