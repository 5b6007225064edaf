import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimActs } from '#app/domain/claim/acts.ts'
import type { Actor, Claim, Role, RoundRules } from '#app/domain/claim/claim.ts'
import { addClaim, decide } from '#app/domain/claim/decide.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import { permissions } from '#app/domain/claim/permissions.ts'
import { conflictIn, quorumReached, rangeOf } from '#app/domain/claim/round.ts'
import { verdictsSeenBy } from '#app/domain/claim/visibility.ts'
import { type Asked, addition, fold, person, rules, sha256, whole } from './history.ts'

// Whatever any persons ask for, in any order: what must never come about, and what must always hold.

const sequences = Number(process.env.SEQUENCES ?? 60)

const roleSets: readonly (readonly Role[])[] = [
  ['reviewer'],
  ['reviewer'],
  ['reviewer', 'editor'],
  ['editor'],
  ['editor'],
  ['editor'],
  ['editor', 'admin'],
  ['admin', 'auditor'],
  ['reviewer', 'editor', 'admin'],
]
const people = roleSets.map((roles, index) => person(`person-${index}`, ...roles))
const adder = people[3] as Actor

const rating = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('false', 'mostly_false') },
  { weight: 1, arbitrary: fc.constantFrom('true', 'misleading', 'unheard_of') },
)
const roundRules = fc
  .record({
    quorum: fc.integer({ min: 1, max: 3 }),
    approvals: fc.integer({ min: 1, max: 3 }),
    conflictRule: fc.constantFrom('exact' as const, 'adjacent' as const),
    blind: fc.boolean(),
  })
  .map(rules)

const anyAct = fc.constantFrom(...claimActs.filter((act) => act !== 'add_claim'))
const step = fc.record({
  act: fc.oneof(
    { weight: 5, arbitrary: fc.constant('submit_verdict' as const) },
    { weight: 4, arbitrary: fc.constantFrom('approve' as const, 'adjudicate', 'override') },
    { weight: 3, arbitrary: anyAct },
  ),
  /** Somebody who may, where there is one, or just somebody. */
  allowed: fc.boolean(),
  who: fc.nat(),
  rating,
  rules: roundRules,
  quorum: fc.integer({ min: 0, max: 3 }),
  disposition: fc.constantFrom('active' as const, 'active' as const, 'not_checkable' as const),
  attribution: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('accurate_quote' as const, 'not_applicable') },
    { weight: 1, arbitrary: fc.constant('misquoted' as const) },
  ),
  stale: fc.integer({ min: 0, max: 20 }).map((chance) => chance === 0),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

type Moment = { claim: Claim; events: readonly ClaimEvent[]; actor: Actor; before: Claim }

const reviewers = people
  .filter(({ roles }) => roles.includes('reviewer'))
  .map(({ id }) => ({ memberId: id, open: 0, lastAssignedAt: null, conflicted: false }))
const by = (actor: Actor) => ({
  actor,
  now: '2026-01-02T03:04:05.123456Z',
  hash: sha256,
  reviewers,
})

/** Plays the steps, and shows each one that was done to the witness. */
function play(steps: readonly Step[], first: RoundRules, witness: (at: Moment) => void): void {
  const born = addClaim(addition({ rules: first }), by(adder))
  if (!born.ok) throw new Error('Not added')
  let history = born.value
  let claim = fold(history)
  for (const taken of steps) {
    const each = sensible(claim, taken)
    const actor = actorOf(claim, each)
    const command = commandOf(claim, each)
    const result = decide(claim, command, by(actor))
    const permission = permissions(claim, actor)[each.act]
    if (!permission.allowed && !each.stale) {
      expect(result).toEqual({ ok: false, refusal: permission.refusal })
    }
    if (!result.ok) continue
    const before = claim
    history = [...history, ...result.value]
    claim = result.value.reduce<Claim>(evolve, claim)
    witness({ claim, events: result.value, actor, before })
  }
  expect(claim).toEqual(fold(history))
}

/** So that most steps lead somewhere: who sets a claim aside takes it up again soon. */
function sensible(claim: Claim, each: Step): Step {
  if (!each.allowed || claim.disposition === 'active') return each
  return { ...each, act: 'change_disposition', disposition: 'active' }
}

function actorOf(claim: Claim, { act, allowed, who }: Step): Actor {
  const may = people.filter((each) => permissions(claim, each)[act].allowed)
  const among = allowed && may.length > 0 ? may : people
  return among[who % among.length] as Actor
}

function commandOf(claim: Claim, { act, allowed, who, rating, stale, ...sent }: Step) {
  const range = rangeOf(claim.round)
  const settles = act === 'approve' || act === 'adjudicate'
  const within = allowed && settles ? (range[who % range.length] ?? rating) : rating
  const command = whole(claim, { act, ...sent, rating: within } as Asked)
  return stale ? { ...command, expectedVersion: claim.shownVersion - 1 } : command
}

function always(witness: (at: Moment) => void): void {
  const steps = fc.array(step, { minLength: 5, maxLength: 40, size: 'max' })
  fc.assert(
    fc.property(steps, roundRules, (each, first) => play(each, first, witness)),
    { numRuns: sequences },
  )
}

describe('no sequence of acts by any persons', () => {
  test('confirms a claim without quorum and a second person', () => {
    let confirmations = 0
    always(({ claim, before, events, actor }) => {
      if (claim.stage !== 'confirmed' || before.stage === 'confirmed') return
      confirmations++
      const editors = claim.approvals.map((approval) => approval.editorId)
      expect(quorumReached(claim.round)).toBe(true)
      expect(new Set(editors).size).toBe(claim.round.rules.approvals)
      for (const editor of editors) {
        expect(people.find((each) => each.id === editor)?.roles).toContain('editor')
        expect([...claim.raters, claim.addedBy]).not.toContain(editor)
      }
      expect(events).toHaveLength(1)
      expect(editors).toContain(actor.id)
    })
    expect(confirmations).toBeGreaterThan(0)
  })

  test('leads out of a dispute but by an editor', () => {
    always(({ before, claim, actor }) => {
      if (before.stage === 'disputed' && claim.stage !== 'disputed') {
        expect(actor.roles).toContain('editor')
      }
    })
  })

  test('leaves conflicting verdicts undisputed at quorum', () => {
    always(({ claim }) => {
      if (claim.stage === 'unverified') expect(conflictIn(claim.round)).toEqual([])
    })
  })

  test('shows anybody another’s verdict of a blind round before its quorum', () => {
    always(({ claim: { round } }) => {
      if (!round.rules.blind || round.revealed) return
      expect(round.verdicts.length).toBeLessThan(round.rules.quorum)
      for (const { id } of people) {
        for (const verdict of verdictsSeenBy(round, id)) expect(verdict.reviewerId).toBe(id)
      }
    })
  })

  test('leaves a hole in the versions, or a confirmation on another basis', () => {
    always(({ before, claim, events }) => {
      expect(events.map((event) => event.version)).toEqual(
        events.map((_, index) => before.version + 1 + index),
      )
      if (claim.stage !== 'confirmed') return
      const hashes = new Set(claim.approvals.map((approval) => approval.basisHash))
      expect([...hashes]).toEqual([claim.basisHash])
    })
  })
})
