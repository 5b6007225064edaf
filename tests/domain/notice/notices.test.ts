import { describe, expect, test } from 'vitest'
import type { AuditEntry } from '#app/domain/audit/entry.ts'
import { claimActs } from '#app/domain/claim/acts.ts'
import type { Actor, RoundRules } from '#app/domain/claim/claim.ts'
import { noticeKinds } from '#app/domain/notice/notice.ts'
import { noticesOf } from '#app/domain/notice/notices-of.ts'
import { noticesOfComment } from '#app/domain/notice/notices-of-comment.ts'
import { noticeSentence } from '#app/domain/notice/sentence.ts'
import { toldTogether } from '#app/domain/notice/told-together.ts'
import {
  type Act,
  type Asked,
  addition,
  ana,
  ben,
  cai,
  claimAfter,
  disputed,
  eva,
  finn,
  rated,
  rules,
} from '../claim/history.ts'

/** Whom an act concerns: each kind with the members or the role it goes to. */
function told(past: readonly Act[], actor: Actor, asked: Asked, different?: Partial<RoundRules>) {
  const added = addition({ rules: rules(different) })
  const before = claimAfter(past, added)
  const after = claimAfter([...past, [actor, asked]], added)
  const events = after.events.slice(before.events.length)
  return noticesOf(events, before.claim, after.claim).map(({ kind, to }) => [
    kind,
    'role' in to ? [to.role, ...(to.butNot ?? []).map((id) => `not ${id}`)] : [...to.members],
  ])
}

const one = rated('false').slice(0, 1)
const agreed = rated('false', 'mostly_false')
const confirmed: readonly Act[] = [...agreed, [eva, { act: 'approve' }]]
const assigned: readonly Act[] = [[eva, { act: 'assign_reviewers', assignees: [ana.id, ben.id] }]]
const challenged: readonly Act[] = [...agreed, [cai, { act: 'raise_challenge' }]]

describe('nobody is told of', () => {
  test.each<[string, readonly Act[], Actor, Asked]>([
    ['a verdict in a sealed round', [], ana, { act: 'submit_verdict' }],
    ['its revision', one, ana, { act: 'revise_verdict', rating: 'true' }],
    ['its withdrawal', one, ana, { act: 'withdraw_verdict' }],
    ['a conflict of interest where anybody may rate', [], ana, { act: 'recuse' }],
    ['an accepted assignment', assigned, ana, { act: 'accept_assignment' }],
    ['other words, where no decision stands on the old', agreed, eva, { act: 'edit_statement' }],
    ['a claim set aside', [], eva, { act: 'change_disposition' }],
    ['publishing', confirmed, eva, { act: 'publish' }],
  ])('%s', (_, past, actor, asked) => {
    expect(told(past, actor, asked)).toEqual([])
  })
})

describe('told are', () => {
  test.each<[string, readonly Act[], Actor, Asked, unknown[]]>([
    [
      'those who are newly assigned',
      assigned,
      eva,
      { act: 'assign_reviewers', assignees: [ben.id, cai.id] },
      [['assigned', [cai.id]]],
    ],
    [
      'editors of a place given back',
      assigned,
      ana,
      { act: 'decline_assignment' },
      [['declined', ['editors']]],
    ],
    [
      'the assigned of another date',
      assigned,
      eva,
      { act: 'change_due', dueAt: '2099-01-05T23:59:59.000000Z' },
      [['due_changed', [ana.id]]],
    ],
    [
      'editors of one assigned who steps aside',
      assigned,
      ana,
      { act: 'recuse' },
      [['stepped_aside', ['editors']]],
    ],
    [
      'those who rated, when the last verdict reveals the round',
      one,
      ben,
      { act: 'submit_verdict', rating: 'mostly_false' },
      [['round_revealed', [ana.id, ben.id]]],
    ],
    [
      'editors as well, when the verdicts conflict',
      one,
      ben,
      { act: 'submit_verdict', rating: 'true' },
      [
        ['round_revealed', [ana.id, ben.id]],
        ['disputed', ['editors']],
      ],
    ],
    [
      'those who rated, when fewer verdicts are enough',
      one,
      eva,
      { act: 'change_quorum', quorum: 1 },
      [['round_revealed', [ana.id]]],
    ],
    [
      'those whose rating the decision differs from',
      agreed,
      eva,
      { act: 'approve', rating: 'false' },
      [['overruled', [ben.id]]],
    ],
    [
      'all editors and the overruled, of an override',
      agreed,
      eva,
      { act: 'override', rating: 'true' },
      [
        ['overruled', [ana.id, ben.id]],
        ['overridden', ['editors']],
      ],
    ],
    [
      'those who rated, when a claim is sent back',
      disputed,
      eva,
      { act: 'send_back' },
      [['sent_back', [ana.id, ben.id]]],
    ],
    [
      'those who rated and who confirmed, when it is reopened',
      confirmed,
      finn,
      { act: 'reopen' },
      [['reopened', [ana.id, ben.id, eva.id]]],
    ],
    [
      'editors of a challenge',
      agreed,
      cai,
      { act: 'raise_challenge' },
      [['challenged', ['editors']]],
    ],
    [
      'who confirmed it, of a challenge to their decision, and the other editors',
      confirmed,
      cai,
      { act: 'raise_challenge' },
      [
        ['confirmed_challenged', [eva.id]],
        ['challenged', ['editors', `not ${eva.id}`]],
      ],
    ],
    [
      'the challenger of an answer',
      challenged,
      ana,
      { act: 'answer_challenge', challengeId: 'raise_challenge-4' },
      [['challenge_answered', [cai.id]]],
    ],
    [
      'the challenger, when the dispute is cleared',
      challenged,
      eva,
      { act: 'clear_dispute' },
      [['challenge_settled', [cai.id]]],
    ],
    [
      'the challenger and the overruled, when it is adjudicated',
      challenged,
      eva,
      { act: 'adjudicate', rating: 'false' },
      [
        ['overruled', [ben.id]],
        ['challenge_settled', [cai.id]],
      ],
    ],
    [
      'who approved, when that lapses',
      confirmed,
      finn,
      { act: 'edit_statement' },
      [['approval_voided', [eva.id]]],
    ],
  ])('%s', (_, past, actor, asked, notices) => {
    expect(told(past, actor, asked)).toEqual(notices)
  })

  test('editors, where a decision needs another of them', () => {
    expect(told(agreed, eva, { act: 'approve', rating: 'false' }, { approvals: 2 })).toEqual([
      ['second_needed', ['editors']],
    ])
  })
})

test('each notice names the version whose event it tells of', () => {
  const before = claimAfter(one)
  const after = claimAfter([...one, [ben, { act: 'submit_verdict', rating: 'true' }]])
  const notices = noticesOf(after.events.slice(before.events.length), before.claim, after.claim)
  expect(notices.map(({ kind, version }) => [kind, version])).toEqual([
    ['round_revealed', 3],
    ['disputed', 4],
  ])
})

test('in a sealed round no act of a reviewer tells anybody who rated or how', () => {
  const reviewersActs = claimActs.filter((act) => /verdict|recuse/.test(act))
  expect(reviewersActs).toHaveLength(4)
  for (const act of reviewersActs) {
    const past = act === 'submit_verdict' || act === 'recuse' ? [] : one
    expect(told(past, ana, { act, rating: 'true' } as Asked)).toEqual([])
  }
})

describe('a comment tells', () => {
  test('whom it calls to', () => {
    expect(noticesOfComment({ audience: 'all', mentions: ['ana'] })).toEqual([
      { kind: 'mentioned', to: { members: ['ana'] }, version: 1 },
    ])
    expect(noticesOfComment({ audience: 'all', mentions: [] })).toEqual([])
  })

  test('where only they can hear it, every editor who does not rate, each once', () => {
    expect(noticesOfComment({ audience: 'editors', mentions: ['eva'] })).toEqual([
      { kind: 'mentioned', to: { members: ['eva'] }, version: 1 },
      { kind: 'asked', to: { role: 'deciders', butNot: ['eva'] }, version: 1 },
    ])
  })
})

describe('the sentence', () => {
  const naming = { member: () => 'Teodor Marsh', rating: () => 'Half true' }
  const entry = {
    type: 'decision.adjudicated.v1',
    actor: 'm1',
    subject: 'claim/c1@4',
    data: { approval: { rating: 'half_true' }, reason: { commit: 'x' }, changed: ['statement'] },
    openings: { 'data.reason': 'The register says so.' },
  }

  test('names who decided, on what, and why', () => {
    expect(noticeSentence('overruled', entry, naming)).toBe(
      'Teodor Marsh decided on Half true, and not on the rating you gave: “The register says so.”',
    )
  })

  test('is a sentence without the words, where they are erased or sealed', () => {
    for (const openings of [{}, { 'data.reason': null }] as AuditEntry['openings'][]) {
      expect(noticeSentence('sent_back', { ...entry, openings }, naming)).toBe(
        'Teodor Marsh sent this claim back for another round.',
      )
    }
  })

  test('cuts long words short, between characters', () => {
    const openings = { 'data.reason': '🦆'.repeat(500) }
    const said = noticeSentence('reopened', { ...entry, openings }, naming)
    expect(said).toMatch(/: “(🦆){240}…”$/u)
  })

  test.each(noticeKinds)('of %s ends, and leaves no place empty', (kind) => {
    const said = noticeSentence(kind, { ...entry, data: {}, openings: {} }, naming)
    expect(said).toMatch(/^[A-Z].*[^\s,:][.”]$/)
    expect(said).not.toMatch(/ {2}|undefined|null/)
  })
})

test('whoever is assigned several claims at once is told once, with the first and of how many', () => {
  const naming = (...members: string[]) => ({
    notices: [{ kind: 'assigned' as const, to: { members }, version: 2 }],
  })
  const told = toldTogether([naming('ana', 'ben'), naming('ana'), naming('ana', 'cai')])
  expect(told.map(({ notices }) => notices)).toEqual([
    [
      { kind: 'assigned', to: { members: ['ben'] }, version: 2 },
      { kind: 'assigned_several', to: { members: ['ana'] }, version: 2, claims: 3 },
    ],
    [],
    [{ kind: 'assigned', to: { members: ['cai'] }, version: 2 }],
  ])
})
