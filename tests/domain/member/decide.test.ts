import { describe, expect, it } from 'vitest'
import type { Role } from '#app/domain/claim/claim.ts'
import { changeRoles, disable, enable, inviteAgain } from '#app/domain/member/decide.ts'
import type { Member, MemberStatus } from '#app/domain/member/member.ts'

const admin = { id: 'ada', roles: ['admin'] as Role[] }
const situation = { by: admin, expectedVersion: 3, activeAdmins: 2, hasPassword: true }

function member(status: MemberStatus = 'active', roles: Role[] = ['reviewer']): Member {
  return { id: 'bo', version: 3, name: 'Bo', email: 'bo@paper.example', roles, status }
}

const acts = {
  changeRoles: (of: Member, with_: typeof situation) => changeRoles(of, ['editor'], with_),
  disable,
  enable: (of: Member, with_: typeof situation) => enable({ ...of, status: 'disabled' }, with_),
  inviteAgain: (of: Member, with_: typeof situation) =>
    inviteAgain({ ...of, status: 'invited' }, with_),
}

describe('every act on a member', () => {
  it.each(Object.entries(acts))('makes the next version: %s', (_, act) => {
    expect(act(member(), situation)).toMatchObject({ ok: true, value: { version: 4 } })
  })

  it.each(Object.entries(acts))('is an admin’s alone: %s', (_, act) => {
    for (const roles of [[], ['reviewer'], ['editor'], ['auditor']] as Role[][]) {
      const by = { id: 'eve', roles }
      expect(act(member(), { ...situation, by })).toEqual({
        ok: false,
        refusal: { code: 'not_admin' },
      })
    }
  })

  it.each(Object.entries(acts))('is refused on an older state: %s', (_, act) => {
    expect(act(member(), { ...situation, expectedVersion: 2 })).toEqual({
      ok: false,
      refusal: { code: 'stale_version' },
    })
  })
})

describe('the last admin', () => {
  const last = { ...situation, activeAdmins: 1 }
  const refused = { ok: false, refusal: { code: 'last_admin' } }

  it('keeps the role and the access', () => {
    expect(changeRoles(member('active', ['admin', 'editor']), ['editor'], last)).toEqual(refused)
    expect(disable(member('active', ['admin']), last)).toEqual(refused)
  })

  it('may take on other roles, and others may go', () => {
    expect(changeRoles(member('active', ['admin']), ['admin', 'editor'], last).ok).toBe(true)
    expect(disable(member('active', ['editor']), last).ok).toBe(true)
    // Somebody invited as an admin manages nobody yet, so they are not whom the desk rests on.
    expect(disable(member('invited', ['admin']), last).ok).toBe(true)
  })
})

it('gives access back as far as it went', () => {
  const gone = member('disabled')
  expect(enable(gone, situation)).toMatchObject({ value: { status: 'active' } })
  const never = { ...situation, hasPassword: false }
  expect(enable(gone, never)).toMatchObject({ value: { status: 'invited' } })
})

it.each([
  ['disable', disable(member('disabled'), situation)],
  ['enable', enable(member('active'), situation)],
  ['inviteAgain', inviteAgain(member('active'), situation)],
  ['changeRoles', changeRoles(member('disabled'), ['editor'], situation)],
])('refuses %s where it has nothing to do', (_, result) => {
  expect(result).toMatchObject({ ok: false, refusal: { code: 'wrong_status' } })
})

it('refuses roles that are the same, in whatever order', () => {
  const both = member('active', ['reviewer', 'editor'])
  expect(changeRoles(both, ['editor', 'reviewer'], situation)).toEqual({
    ok: false,
    refusal: { code: 'nothing_changed' },
  })
})
