import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#app/domain/claim/claim.ts'
import { permissions, permissionToAdd } from '#app/domain/claim/permissions.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import {
  adam,
  addition,
  ana,
  audra,
  claimAfter,
  confirmed,
  disputed,
  eva,
  person,
  rated,
} from './history.ts'

function allowed(acts: Parameters<typeof claimAfter>[0], actor: Actor): readonly string[] {
  const { claim } = claimAfter(acts, addition())
  return Object.entries(permissions(claim, actor))
    .filter(([, permission]) => permission.allowed)
    .map(([act]) => act)
}

describe('what a person may do', () => {
  test('with the round still open to them', () => {
    expect(allowed([], ana)).toEqual([
      'add_claim',
      'submit_verdict',
      'recuse',
      'edit_statement',
      'split_claim',
      'raise_challenge',
      'change_disposition',
    ])
  })

  test('with their verdict given', () => {
    expect(allowed(rated().slice(0, 1), ana)).toEqual([
      'add_claim',
      'revise_verdict',
      'withdraw_verdict',
      'recuse',
      'raise_challenge',
    ])
  })

  test('as an editor of an agreed, a disputed and a confirmed claim', () => {
    const always = ['add_claim', 'edit_statement', 'reanchor', 'raise_challenge']
    const rounds = ['assign_reviewers', 'change_quorum', 'send_back']
    expect(allowed(rated(), eva)).toEqual(
      expect.arrayContaining([...always, ...rounds, 'approve', 'override']),
    )
    expect(allowed(disputed, eva)).toEqual(
      expect.arrayContaining([...always, ...rounds, 'adjudicate', 'override']),
    )
    expect(allowed(confirmed, eva)).toEqual([...always, 'reopen', 'change_disposition', 'publish'])
  })

  test('as an admin or an auditor is nothing', () => {
    expect([...allowed(rated(), adam), ...allowed(confirmed, audra)]).toEqual([])
    const both: readonly Role[] = ['admin', 'auditor']
    expect(permissionToAdd(person('both', ...both))).toMatchObject({ allowed: false })
  })
})

describe('what a disabled button says', () => {
  const said = (
    acts: Parameters<typeof claimAfter>[0],
    actor: Actor,
    act: 'approve' | 'send_back',
  ) => {
    const permission = permissions(claimAfter(acts).claim, actor)[act]
    if (permission.allowed) throw new Error(`${act} is allowed`)
    return [statusOf(permission.refusal), sentenceOf(permission.refusal)]
  }

  test('is a sentence with the figures in it', () => {
    expect(said(rated().slice(0, 1), eva, 'approve')).toEqual([
      409,
      'This round has 1 of 2 verdicts; it can be decided when all are in.',
    ])
    expect(said(confirmed, eva, 'send_back')).toEqual([
      409,
      '“Send back for another round” applies while a claim is unverified or disputed; this one is confirmed.',
    ])
    expect(said(rated(), ana, 'approve')).toEqual([403, 'Only editors can do this.'])
  })
})
