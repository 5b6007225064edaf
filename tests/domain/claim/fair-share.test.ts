import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addClaim } from '#app/domain/claim/decide.ts'
import { fairShare, loadsWith, type ReviewerLoad } from '#app/domain/claim/fair-share.ts'
import { openRound } from '#app/domain/claim/round.ts'
import { addition, claimAfter, eva, fold, rules, sha256 } from './history.ts'

const january = '2026-01-01T00:00:00.000000Z'
const fresh = openRound(1, rules(), 'open')

function load(memberId: string, open = 0, lastAssignedAt: string | null = null): ReviewerLoad {
  return { memberId, open, lastAssignedAt, conflicted: false }
}

test('takes those with the least to do', () => {
  expect(fairShare(fresh, 2, [load('ana', 3), load('ben', 1), load('cai', 2)])).toEqual([
    'ben',
    'cai',
  ])
})

test('of equals takes who was assigned longest ago, never before anybody; then by id', () => {
  const february = '2026-02-01T00:00:00.000000Z'
  const reviewers = [load('ana', 1, february), load('ben', 1, january), load('cai', 1)]
  expect(fairShare(fresh, 3, reviewers)).toEqual(['cai', 'ben', 'ana'])
  expect(fairShare(fresh, 1, [load('ben'), load('ana')])).toEqual(['ana'])
})

test('passes over who ever declared a conflict on the claim, and who has rated or withdrawn', () => {
  const conflicted = { ...load('ana'), conflicted: true }
  expect(fairShare(fresh, 2, [conflicted, load('ben', 9)])).toEqual(['ben'])
  const { round } = claimAfter([
    [{ id: 'ana', roles: ['reviewer'] }, { act: 'submit_verdict' }],
    [{ id: 'ben', roles: ['reviewer'] }, { act: 'submit_verdict' }],
    [{ id: 'ben', roles: ['reviewer'] }, { act: 'withdraw_verdict' }],
  ]).claim
  expect(fairShare(round, 3, [load('ana'), load('ben'), load('cai', 9)])).toEqual(['cai'])
})

test('names nobody where nobody is wanted', () => {
  expect(fairShare(fresh, 0, [load('ana')])).toEqual([])
})

test('over many claims at once nobody gets more than one above anybody else, whatever the order', () => {
  const crew = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
    minLength: 2,
    maxLength: 9,
  })
  fc.assert(
    fc.property(crew, fc.integer({ min: 1, max: 40 }), (ids, claims) => {
      let reviewers: readonly ReviewerLoad[] = ids.map((id) => load(id))
      const shared = addition({ rules: rules({ assignment: 'fair_share' }) })
      for (let count = 0; count < claims; count++) {
        const born = addClaim(shared, { actor: eva, now: january, hash: sha256, reviewers })
        if (!born.ok) throw new Error('Not added')
        const claim = fold(born.value)
        expect(claim.round.assignees).toHaveLength(2)
        reviewers = loadsWith(reviewers, [claim], january)
      }
      const loads = reviewers.map((each) => each.open)
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      expect(loads.reduce((sum, each) => sum + each, 0)).toBe(claims * 2)
    }),
    { numRuns: 50 },
  )
})
