import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueSetUpLink } from '#app/auth/set-up-link.server.ts'
import { type Account, addAccount, password } from '#tests/builders/accounts.ts'
import { cookieOf, createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk
let app: TestApp
/** The cookie of the admin who set the desk up. */
let admin: string

beforeAll(async () => {
  desk = await createTestDesk()
  app = await createTestApp(desk)
})

afterAll(() => desk.close())

async function memberNamed(name: string) {
  return desk.ownerDb
    .selectFrom('member')
    .selectAll()
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
}

async function eventsAbout(id: string): Promise<{ type: string; actor: string; data: unknown }[]> {
  const { rows } = await sql<{ type: string; actor: string; data: unknown }>`
    select type, actor, body -> 'data' as data from audit.event
    where object = ${`member/${id}`} order by eid
  `.execute(desk.ownerDb)
  return rows
}

function linkIn(page: string): string {
  return /https:\/\/desk\.example(\/join\/[\w-]{43})/.exec(page)?.[1] ?? 'no link'
}

async function invite(name: string, email: string, roles: string[] = ['reviewer']) {
  return app.post('/members/invite', { name, email, roles }, { cookie: admin })
}

async function erase(memberId: string, more: Record<string, string>) {
  const fields = { because: 'asked', currentPassword: first.password, ...more }
  return app.post(`/members/${memberId}/erase`, fields, { cookie: admin })
}

async function act(memberId: string, fields: Record<string, string | string[]>, cookie = admin) {
  return app.post(`/members/${memberId}`, fields, { cookie })
}

const first = {
  deskName: 'Harbour desk',
  name: 'Ada',
  email: 'ada@paper.example',
  password: 'seven quiet harbours at noon',
}

describe('setting up a desk', () => {
  it('refuses a password that is short or on everybody’s list, and keeps the rest', async () => {
    const link = `/set-up/${await issueSetUpLink(desk.db)}`
    for (const [weak, why] of [
      ['short', 'at least 15 characters'],
      ['passwordpassword', 'attackers try first'],
      ['qwertyuiop123456', 'attackers try first'],
      ['aaaaaaaaaaaaaaaaaaaa', 'attackers try first'],
      ['ada@paper.example', 'attackers try first'],
      ['x'.repeat(257), 'at most 256 characters'],
    ] as const) {
      const answer = await app.post(link, { ...first, password: weak })
      const page = await answer.text()
      expect([weak, answer.status]).toEqual([weak, 422])
      expect(page).toContain(why)
      expect(page).toContain('value="Harbour desk"')
      if (!page.includes(`value="${weak}"`)) expect(page).not.toContain(`"${weak}"`)
    }
  })

  it('works once, by post, and signs the admin in', async () => {
    const link = `/set-up/${await issueSetUpLink(desk.db)}`
    expect((await app.get(link)).status).toBe(200)
    expect((await app.get(link)).status).toBe(200)
    const answer = await app.post(link, first)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/members'])
    admin = cookieOf(...answer.headers.getSetCookie())
    expect(await (await app.get('/members', { cookie: admin })).text()).toContain('Ada')

    const ada = await memberNamed('Ada')
    expect(ada).toMatchObject({ roles: ['admin'], status: 'active', version: 1 })
    expect(await eventsAbout(ada.id)).toMatchObject([{ type: 'member.added.v1', actor: 'system' }])
    for (const again of [await app.get(link), await app.post(link, { ...first, name: 'Eve' })]) {
      expect(again.status).toBe(410)
    }
  })

  it('works only while there is no desk, with the newest link, and for a day', async () => {
    const link = `/set-up/${await issueSetUpLink(desk.db)}`
    expect((await app.post(link, { ...first, email: 'eve@paper.example' })).status).toBe(410)
    const older = `/set-up/${await issueSetUpLink(desk.db)}`
    const newer = `/set-up/${await issueSetUpLink(desk.db)}`
    expect((await app.get(older)).status).toBe(410)
    await desk.ownerDb
      .updateTable('access_link')
      .set({ expires_at: sql<Date>`clock_timestamp()` })
      .execute()
    expect((await app.get(newer)).status).toBe(410)
    expect((await desk.db.selectFrom('member').select('id').execute()).length).toBe(1)
  })

  it('looks the same for a link that never was', async () => {
    expect((await app.get(`/set-up/${'x'.repeat(43)}`)).status).toBe(410)
    expect((await app.get('/set-up/short')).status).toBe(410)
  })
})

describe('inviting', () => {
  it('shows the link once, and keeps only its hash', async () => {
    const answer = await invite('Bo', 'bo@paper.example', ['reviewer', 'editor'])
    expect(answer.status).toBe(200)
    const token = linkIn(await answer.text()).slice('/join/'.length)
    expect(token).toHaveLength(43)
    const bo = await memberNamed('Bo')
    expect(bo).toMatchObject({ status: 'invited', password_hash: null, version: 1 })
    const kept = await sql<{ everything: string }>`
      select (select json_agg(l)::text from access_link l) || (select string_agg(leaf, '') from audit.event)
        || (select coalesce(string_agg(value, ''), '') from audit.opening) as everything
    `.execute(desk.ownerDb)
    expect(kept.rows[0]?.everything).not.toContain(token)
    expect(await (await app.get(`/members/${bo.id}`, { cookie: admin })).text()).not.toContain(
      token,
    )
  })

  it('writes names and addresses into the log as commitments only', async () => {
    const bo = await memberNamed('Bo')
    const ada = await memberNamed('Ada')
    const [invited] = await eventsAbout(bo.id)
    expect(invited).toMatchObject({ type: 'member.invited.v1', actor: ada.id })
    expect(JSON.stringify(invited)).not.toMatch(/Bo\b|paper\.example/)
  })

  it('refuses an address that somebody has, in any case, and keeps what was typed', async () => {
    const answer = await invite('Bo Two', 'BO@paper.example')
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('has this e-mail address already')
    expect(page).toContain('value="Bo Two"')
  })

  it('names what is missing', async () => {
    const answer = await app.post('/members/invite', { name: ' ', email: 'x' }, { cookie: admin })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const fault of ['Name: fill this in.', 'E-mail address: write', 'Roles: choose']) {
      expect(page).toContain(fault)
    }
  })

  it('lets the person join once, with a name and a password of their own', async () => {
    const link = linkIn(await (await invite('Cy', 'cy@paper.example')).text())
    expect(await (await app.get(link)).text()).toContain('cy@paper.example')
    const joined = await app.post(link, { name: 'Cyrus', password })
    expect([joined.status, joined.headers.get('location')]).toEqual([303, '/'])
    const cookie = cookieOf(...joined.headers.getSetCookie())
    expect((await app.get('/account', { cookie })).status).toBe(200)
    const cyrus = await memberNamed('Cyrus')
    expect(cyrus).toMatchObject({ status: 'active', version: 2, roles: ['reviewer'] })
    expect((await eventsAbout(cyrus.id)).map((event) => [event.type, event.actor])).toEqual([
      ['member.invited.v1', (await memberNamed('Ada')).id],
      ['member.joined.v1', cyrus.id],
    ])
    expect((await app.post(link, { name: 'Mallory', password })).status).toBe(410)
    const fields = { email: 'cy@paper.example', password }
    expect((await app.post('/sign-in', fields)).status).toBe(303)
  })

  it('lets one of two posts at once join', async () => {
    const link = linkIn(await (await invite('Di', 'di@paper.example')).text())
    const answers = await Promise.all(
      ['Di One', 'Di Two', 'Di Three'].map((name) => app.post(link, { name, password })),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 410, 410])
  })

  it('again ends the link before', async () => {
    const old = linkIn(await (await invite('Ed', 'ed@paper.example')).text())
    const ed = await memberNamed('Ed')
    const again = await act(ed.id, { act: 'invite_again', expectedVersion: '1' })
    const link = linkIn(await again.text())
    expect((await app.get(old)).status).toBe(410)
    expect((await app.get(link)).status).toBe(200)
    expect((await eventsAbout(ed.id)).map((event) => event.type)).toEqual([
      'member.invited.v1',
      'member.invited.v1',
    ])
  })

  it('keeps the link out of the server’s log', async () => {
    app.log.length = 0
    await app.fetch('/join/secret-token-of-somebody', { method: 'POST' })
    expect(app.log).toMatchObject([{ path: '/join/…' }])
  })
})

describe('managing a member', () => {
  let member: Account
  let cookie: string

  beforeAll(async () => {
    member = await addAccount(desk.db, ['reviewer'])
    cookie = await app.signedIn(member)
  })

  it('changes roles, with a reason in the log, and ends their sessions', async () => {
    const fields = {
      act: 'change_roles',
      expectedVersion: '1',
      roles: ['editor'],
      reason: 'promoted',
    }
    expect((await act(member.id, fields)).status).toBe(303)
    expect((await app.get('/account', { cookie })).status).toBe(302)
    expect(await memberNamed(member.name)).toMatchObject({ roles: ['editor'], version: 2 })
    expect((await eventsAbout(member.id)).at(-1)).toMatchObject({
      type: 'member.roles_changed.v1',
      data: { before: ['reviewer'], after: ['editor'], reason: { commit: expect.any(String) } },
    })
  })

  it('refuses what somebody decided on an older state, and keeps the reason', async () => {
    const fields = { act: 'disable', expectedVersion: '1', reason: 'has left the paper' }
    const answer = await act(member.id, fields)
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('Somebody else changed this member meanwhile')
    expect(page).toContain('has left the paper')
  })

  it('ends and gives back access', async () => {
    const own = await app.signedIn(member)
    const end = { act: 'disable', expectedVersion: '2', reason: 'has left the paper' }
    expect((await act(member.id, end)).status).toBe(303)
    expect((await app.get('/account', { cookie: own })).status).toBe(302)
    const fields = { email: member.email, password }
    expect((await app.post('/sign-in', fields, { address: '192.0.2.9' })).status).toBe(422)
    const back = { act: 'enable', expectedVersion: '3', reason: 'is back' }
    expect((await act(member.id, back)).status).toBe(303)
    expect((await app.post('/sign-in', fields, { address: '192.0.2.9' })).status).toBe(303)
    expect((await eventsAbout(member.id)).slice(-2).map((event) => event.type)).toEqual([
      'member.disabled.v1',
      'member.enabled.v1',
    ])
  })

  it('takes a reason', async () => {
    const answer = await act(member.id, { act: 'disable', expectedVersion: '4', reason: ' ' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Reason: fill this in.')
  })

  it('ends the link of whoever had not joined', async () => {
    const link = linkIn(await (await invite('Flo', 'flo@paper.example')).text())
    const flo = await memberNamed('Flo')
    await act(flo.id, { act: 'disable', expectedVersion: '1', reason: 'a mistake' })
    expect((await app.get(link)).status).toBe(410)
    await act(flo.id, { act: 'enable', expectedVersion: '2', reason: 'no mistake' })
    expect(await memberNamed('Flo')).toMatchObject({ status: 'invited' })
  })

  it('erases them for good: once, with the admin’s own password, told before what goes', async () => {
    const gone = await addAccount(desk.db, ['reviewer'])
    const page = await app.get(`/members/${gone.id}/erase`, { cookie: admin })
    expect(await page.text()).toContain('What stays')
    const refusals: { fields: Record<string, string>; says: string }[] = [
      {
        fields: { currentPassword: 'nine loud harbours at noon' },
        says: 'is not the one you typed',
      },
      { fields: { because: 'whim' }, says: 'Choose why they are erased.' },
    ]
    for (const { fields, says } of refusals) {
      const answer = await erase(gone.id, { expectedVersion: '1', ...fields })
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(says)])
    }
    expect((await erase(gone.id, { expectedVersion: '1' })).status).toBe(303)
    const members = await (await app.get('/members', { cookie: admin })).text()
    expect(members).not.toContain(gone.name)
    expect(members).toContain('Member erased on ')
    const signIn = { email: gone.email, password }
    expect((await app.post('/sign-in', signIn, { address: '192.0.2.10' })).status).toBe(422)
    const again = { expectedVersion: '2', reason: 'again' }
    for (const name of ['enable', 'disable', 'change_roles']) {
      expect((await act(gone.id, { act: name, ...again })).status).toBe(409)
    }
    expect((await erase(gone.id, { expectedVersion: '2' })).status).toBe(409)
    const ada = await memberNamed('Ada')
    expect((await erase(ada.id, { expectedVersion: String(ada.version) })).status).toBe(409)
  })

  it('never leaves the desk without an admin', async () => {
    const ada = await memberNamed('Ada')
    const version = String(ada.version)
    const answers = [
      await act(ada.id, { act: 'disable', expectedVersion: version, reason: 'tired' }),
      await act(ada.id, {
        act: 'change_roles',
        expectedVersion: version,
        roles: [],
        reason: 'tired',
      }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('This is the last admin')
    }
    expect(await memberNamed('Ada')).toEqual(ada)
  })

  it('never leaves it so either when two admins end each other’s access at once', async () => {
    for (let n = 0; n < 5; n += 1) {
      const ada = await memberNamed('Ada')
      const other = await addAccount(desk.db, ['admin'])
      const theirs = await app.signedIn(other)
      await Promise.all([
        act(other.id, { act: 'disable', expectedVersion: '1', reason: 'duel' }),
        act(
          ada.id,
          { act: 'disable', expectedVersion: String(ada.version), reason: 'duel' },
          theirs,
        ),
      ])
      const { rows } = await sql<{ admins: number }>`
        select count(*)::int as admins from member where status = 'active' and roles @> '{admin}'
      `.execute(desk.ownerDb)
      expect(rows[0]?.admins).toBe(1)
      await reviveAda(other)
    }
  })

  it('finds nobody under an id that is none', async () => {
    for (const id of ['nobody', crypto.randomUUID(), '1; drop table member']) {
      const path = `/members/${encodeURIComponent(id)}`
      expect((await app.get(path, { cookie: admin })).status).toBe(404)
    }
  })

  /** Makes Ada the one active admin again, whoever won. */
  async function reviveAda(other: Account): Promise<void> {
    const ada = await memberNamed('Ada')
    if (ada.status === 'active') return
    const theirs = await app.signedIn(other)
    const enable = { act: 'enable', expectedVersion: String(ada.version), reason: 'again' }
    expect((await act(ada.id, enable, theirs)).status).toBe(303)
    admin = await app.signedIn(ada)
    expect(
      (await act(other.id, { act: 'disable', expectedVersion: '1', reason: 'again' })).status,
    ).toBe(303)
  }
})

describe('one’s own account', () => {
  const next = 'eleven windy piers by dusk'

  it('changes the password, keeps this session and ends the others', async () => {
    const member = await addAccount(desk.db, ['reviewer'])
    const [here, there] = [await app.signedIn(member), await app.signedIn(member)]
    const page = await (await app.get('/account', { cookie: here })).text()
    expect(page).toContain('Sign out everywhere else')
    const fields = { act: 'change_password', currentPassword: password, password: next }
    const answer = await app.post('/account', fields, { cookie: here })
    expect(answer.status).toBe(303)
    expect((await app.get('/account', { cookie: here })).status).toBe(200)
    expect((await app.get('/account', { cookie: there })).status).toBe(302)
    for (const [typed, status] of [
      [password, 422],
      [next, 303],
    ] as const) {
      const signIn = { email: member.email, password: typed }
      expect((await app.post('/sign-in', signIn, { address: '192.0.2.11' })).status).toBe(status)
    }
    expect((await eventsAbout(member.id)).at(-1)).toMatchObject({
      type: 'member.password_changed.v1',
      actor: member.id,
      data: { by: 'member' },
    })
  })

  it('asks for the current password, and slows guessing it down', async () => {
    const member = await addAccount(desk.db, ['reviewer'])
    const cookie = await app.signedIn(member)
    const fields = { act: 'change_password', currentPassword: 'wrong', password: next }
    const pages: string[] = []
    for (let n = 0; n < 6; n += 1) {
      const answer = await app.post('/account', fields, { cookie, address: '192.0.2.12' })
      expect(answer.status).toBe(422)
      pages.push(await answer.text())
    }
    expect(pages[0]).toContain('not the one you typed')
    expect(pages[5]).toContain('wrong too often')
    expect(await eventsAbout(member.id)).toHaveLength(1)
  })

  it('signs out everywhere else', async () => {
    const member = await addAccount(desk.db, ['reviewer'])
    const [here, there] = [await app.signedIn(member), await app.signedIn(member)]
    const answer = await app.post('/account', { act: 'sign_out_elsewhere' }, { cookie: here })
    expect(answer.status).toBe(303)
    expect((await app.get('/account', { cookie: here })).status).toBe(200)
    expect((await app.get('/account', { cookie: there })).status).toBe(302)
  })
})
