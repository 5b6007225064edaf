import { describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addClaim, lapseAssignments } from '#app/domain/claim/decide.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import type { ReviewerLoad } from '#app/domain/claim/fair-share.ts'
import { earliestDue } from '#app/domain/claim/places.ts'
import {
  type Act,
  addition,
  ana,
  ben,
  cai,
  claimAfter,
  confirmed,
  eva,
  fold,
  given,
  person,
  reviewers,
  rules,
  sha256,
} from './history.ts'

// History's clock stands at 2026-01-02T03:04:05.123456Z.
const friday = '2026-01-09T23:59:59.000000Z'
const monday = '2026-01-12T23:59:59.000000Z'

const toAnaAndBen: readonly Act[] = [
  [eva, { act: 'assign_reviewers', assignees: ['ana', 'ben'], dueAt: friday }],
]
const fair = (more: object = {}) =>
  addition({ rules: rules({ assignment: 'fair_share', ...more }) })

const names = (claim: Claim) =>
  claim.round.assignees === 'open'
    ? 'open'
    : claim.round.assignees.map((each) => each.memberId).join(' ')

describe('an editor who assigns', () => {
  test('names reviewers with a due date; each is asked, none has accepted', () => {
    given([])
      .when(eva, { act: 'assign_reviewers', assignees: ['ben', 'ana'], dueAt: friday })
      .thenEvents({
        type: 'round.assigned',
        before: 'open',
        after: ['ana', 'ben'],
        dueAt: friday,
        fairShare: false,
      })
      .thenClaim({
        round: {
          assignees: [
            { memberId: 'ana', acceptedAt: null, dueAt: friday },
            { memberId: 'ben', acceptedAt: null, dueAt: friday },
          ],
        },
      })
  })

  test('leaves those who were named before with their own date and word', () => {
    given([...toAnaAndBen, [ana, { act: 'accept_assignment' }]])
      .when(eva, { act: 'assign_reviewers', assignees: ['ana', 'cai'], dueAt: monday })
      .thenClaim({
        round: {
          assignees: [
            { memberId: 'ana', dueAt: friday, acceptedAt: expect.any(String) },
            { memberId: 'cai', dueAt: monday, acceptedAt: null },
          ],
        },
      })
  })

  test('can open the round to all again', () => {
    given(toAnaAndBen)
      .when(eva, { act: 'assign_reviewers', assignees: 'open', dueAt: friday })
      .thenEvents({ type: 'round.assigned', after: 'open', dueAt: null })
      .thenClaim({ round: { assignees: 'open' } })
  })

  test('names only active reviewers, who have no conflict of interest', () => {
    given([])
      .when(eva, { act: 'assign_reviewers', assignees: ['ana', 'eva'] })
      .thenRefused({ code: 'not_a_reviewer', memberIds: ['eva'] })
    given([[ana, { act: 'recuse' }]])
      .when(eva, { act: 'assign_reviewers', assignees: ['ana', 'ben'] })
      .thenRefused({ code: 'assignee_recused', memberIds: ['ana'] })
  })

  test('asks for nothing by a date that has passed', () => {
    given([])
      .when(eva, {
        act: 'assign_reviewers',
        assignees: ['ana'],
        dueAt: '2026-01-01T23:59:59.000000Z',
      })
      .thenRefused({ code: 'due_passed' })
    given(toAnaAndBen)
      .when(eva, { act: 'change_due', memberId: 'ana', dueAt: '2026-01-01T23:59:59.000000Z' })
      .thenRefused({ code: 'due_passed' })
  })

  test('gives one reviewer’s place to another in one act', () => {
    given(toAnaAndBen)
      .when(eva, { act: 'reassign', memberId: 'ana', toMemberId: 'cai', dueAt: monday })
      .thenEvents({ type: 'round.assigned', before: ['ana', 'ben'], after: ['ben', 'cai'] })
      .thenClaim({
        round: {
          assignees: [
            { memberId: 'ben', dueAt: friday },
            { memberId: 'cai', dueAt: monday },
          ],
          released: [],
        },
      })
    given(toAnaAndBen)
      .when(eva, { act: 'reassign', memberId: 'cai', toMemberId: 'ana' })
      .thenRefused({ code: 'not_named' })
    given([]).when(eva, { act: 'reassign' }).thenRefused({ code: 'nobody_named' })
  })

  test('moves a due date, or takes it away', () => {
    given(toAnaAndBen).when(eva, { act: 'change_due', memberId: 'ben', dueAt: monday }).thenEvents({
      type: 'assignment.due_changed',
      memberId: 'ben',
      before: friday,
      after: monday,
    })
    given(toAnaAndBen)
      .when(eva, { act: 'change_due', memberId: 'ben', dueAt: friday })
      .thenRefused({ code: 'nothing_changed' })
    const { claim } = given(toAnaAndBen).when(eva, {
      act: 'change_due',
      memberId: 'ana',
      dueAt: null,
    })
    expect(earliestDue(claim.round)).toBe(friday)
  })

  test('does so while the claim is judged, not once it is confirmed', () => {
    given(confirmed)
      .when(eva, { act: 'assign_reviewers' })
      .thenRefused({
        code: 'wrong_stage',
        act: 'assign_reviewers',
        stage: 'confirmed',
        stages: ['unverified', 'disputed'],
      })
  })
})

describe('a place that is kept for nobody', () => {
  const toAna: readonly Act[] = [[eva, { act: 'assign_reviewers', assignees: ['ana'] }]]

  test('is anybody’s: one reviewer is named where two are needed', () => {
    given(toAna).when(cai, { act: 'submit_verdict' }).thenEvents({ type: 'verdict.submitted' })
  })

  test('is told by who is named, never by who has rated under seal', () => {
    const rated: readonly Act[] = [...toAna, [cai, { act: 'submit_verdict' }]]
    given(rated)
      .when(ben, { act: 'submit_verdict' })
      .thenClaim({ round: { revealed: true } })
  })

  test('opens with every verdict more that is needed', () => {
    given([...toAnaAndBen, [eva, { act: 'change_quorum', quorum: 3 }]])
      .when(cai, { act: 'submit_verdict' })
      .thenEvents({ type: 'verdict.submitted' })
  })
})

describe('a reviewer who is assigned', () => {
  test('accepts once', () => {
    given(toAnaAndBen)
      .when(ana, { act: 'accept_assignment' })
      .thenEvents({ type: 'assignment.accepted', round: 1 })
    given([...toAnaAndBen, [ana, { act: 'accept_assignment' }]])
      .when(ana, { act: 'accept_assignment' })
      .thenRefused({ code: 'already_accepted' })
    given(toAnaAndBen)
      .when(cai, { act: 'accept_assignment' })
      .thenRefused({ code: 'no_assignment' })
  })

  test('may rate without accepting', () => {
    given(toAnaAndBen)
      .when(ana, { act: 'submit_verdict' })
      .thenEvents({ type: 'verdict.submitted' })
  })

  test('declines with a reason, and the place falls free', () => {
    given(toAnaAndBen)
      .when(ana, { act: 'decline_assignment', reason: ' ' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 1, length: 0 })
    const declined = given([
      ...toAnaAndBen,
      [ana, { act: 'decline_assignment', reason: 'On leave.' }],
    ])
    expect(declined.claim.round).toMatchObject({
      assignees: [{ memberId: 'ben' }],
      released: [{ memberId: 'ana', how: 'declined', reason: 'On leave.' }],
    })
    declined.when(cai, { act: 'submit_verdict' }).thenEvents({ type: 'verdict.submitted' })
    declined.when(ana, { act: 'submit_verdict' }).thenEvents({ type: 'verdict.submitted' })
  })

  test('cannot decline what they have answered', () => {
    given([...toAnaAndBen, [ana, { act: 'submit_verdict' }]])
      .when(ana, { act: 'decline_assignment' })
      .thenRefused({ code: 'already_rated' })
  })

  test('frees the place by declaring a conflict of interest', () => {
    given(toAnaAndBen)
      .when(ana, { act: 'recuse' })
      .thenClaim({ round: { assignees: [{ memberId: 'ben' }], recused: ['ana'] } })
  })

  test('opens the round to all by being the last to go', () => {
    given([...toAnaAndBen, [ana, { act: 'decline_assignment' }]])
      .when(ben, { act: 'decline_assignment' })
      .thenClaim({ round: { assignees: 'open' } })
  })

  test('is not listed as having declined once assigned again', () => {
    given([...toAnaAndBen, [ana, { act: 'decline_assignment' }]])
      .when(eva, { act: 'assign_reviewers', assignees: ['ana', 'ben'], dueAt: monday })
      .thenClaim({ round: { released: [], assignees: [{ memberId: 'ana', dueAt: monday }, {}] } })
  })
})

describe('what a reviewer is writing', () => {
  test('is not outdated by anything about who is assigned', () => {
    const meanwhile: readonly Act[] = [
      ...toAnaAndBen,
      [ben, { act: 'accept_assignment' }],
      [eva, { act: 'change_due', memberId: 'ben', dueAt: monday }],
      [ben, { act: 'decline_assignment' }],
      [eva, { act: 'assign_reviewers', assignees: ['ana', 'cai'] }],
    ]
    given(meanwhile)
      .when(ana, { act: 'submit_verdict', expectedVersion: 1 })
      .thenEvents({ type: 'verdict.submitted' })
  })

  test('nor is an answer to being assigned by a colleague’s', () => {
    given([...toAnaAndBen, [ben, { act: 'decline_assignment' }]])
      .when(ana, { act: 'accept_assignment', expectedVersion: 2 })
      .thenEvents({ type: 'assignment.accepted' })
  })

  test('but an editor’s act is: they assign by what they saw', () => {
    given([...toAnaAndBen, [ben, { act: 'decline_assignment' }]])
      .when(eva, { act: 'reassign', memberId: 'ana', toMemberId: 'cai', expectedVersion: 2 })
      .thenRefused({ code: 'stale_version', expected: 2, actual: 3 })
  })
})

describe('a stalled assignment', () => {
  const short = addition({ rules: rules({ timeoutHours: 48 }) })
  const at = (now: string, active: readonly ReviewerLoad[] = reviewers) => ({
    now,
    hash: sha256,
    reviewers: active,
  })
  const lapse = (acts: readonly Act[], now: string, added = short) => {
    const { claim, events } = claimAfter(acts, added, eva)
    const own = lapseAssignments(claim, at(now))
    return { own, claim: fold([...events, ...own]) }
  }
  const before = '2026-01-04T03:04:05.123455Z'
  const after = '2026-01-04T03:04:05.123456Z'
  const undated: readonly Act[] = [[eva, { act: 'assign_reviewers', assignees: ['ana', 'ben'] }]]

  test('lapses when its time-out has passed, to the microsecond', () => {
    expect(lapse(undated, before).own).toEqual([])
    const { own, claim } = lapse(undated, after)
    expect(own).toMatchObject([
      {
        type: 'assignment.lapsed',
        memberId: 'ana',
        because: 'timed_out',
        actor: { type: 'system' },
      },
      { type: 'assignment.lapsed', memberId: 'ben' },
    ])
    expect(claim.round).toMatchObject({
      assignees: 'open',
      released: [
        { memberId: 'ana', how: 'lapsed' },
        { memberId: 'ben', how: 'lapsed' },
      ],
    })
  })

  test('never lapses without a time-out, nor once its verdict is given', () => {
    expect(lapse(undated, '2027-01-01T00:00:00.000000Z', addition()).own).toEqual([])
    const rated: readonly Act[] = [...undated, [ana, { act: 'submit_verdict' }]]
    expect(lapse(rated, after).own).toMatchObject([{ memberId: 'ben' }])
  })

  test('that was accepted lapses no earlier than it is due', () => {
    const accepted: readonly Act[] = [...toAnaAndBen, [ana, { act: 'accept_assignment' }]]
    expect(lapse(accepted, '2026-01-08T00:00:00.000000Z').own).toMatchObject([{ memberId: 'ben' }])
    expect(lapse(accepted, '2026-01-10T00:00:00.000000Z').own).toHaveLength(2)
  })

  test('waits while the claim is set aside or confirmed', () => {
    const aside: readonly Act[] = [...undated, [eva, { act: 'change_disposition' }]]
    expect(lapse(aside, after).own).toEqual([])
  })

  test('of somebody who reviews no more lapses at once', () => {
    const { claim } = claimAfter(undated, short, eva)
    const left = reviewers.filter((each) => each.memberId !== 'ana')
    expect(lapseAssignments(claim, at(before, left))).toMatchObject([
      { memberId: 'ana', because: 'no_reviewer' },
    ])
  })

  test('does not outdate the verdict that comes too late: the place may still be free', () => {
    const { claim } = lapse(undated, after)
    const late = { act: 'submit_verdict', expectedVersion: 2 } as const
    expect(claim.shownVersion).toBe(1)
    given(undated, short, eva).when(ana, late).thenEvents({ type: 'verdict.submitted' })
  })
})

describe('a desk that assigns by fair share', () => {
  test('names as many as verdicts are needed, as soon as a claim is added', () => {
    const { claim, events } = claimAfter([], fair({ dueDays: 7 }))
    expect(events).toMatchObject([
      { type: 'claim.added' },
      {
        type: 'round.assigned',
        actor: { type: 'system' },
        after: ['ana', 'ben'],
        dueAt: '2026-01-09T03:04:05.123456Z',
        fairShare: true,
      },
    ])
    expect(claim).toMatchObject({ version: 2, shownVersion: 1 })
  })

  test('gives a place that falls free to the next, not to who gave it back', () => {
    given([], fair())
      .when(ana, { act: 'decline_assignment' })
      .thenEvents(
        { type: 'assignment.declined' },
        { type: 'round.assigned', before: ['ben'], after: ['ben', 'cai'], fairShare: true },
      )
    given([], fair())
      .when(ana, { act: 'recuse' })
      .thenEvents({ type: 'reviewer.recused' }, { type: 'round.assigned', after: ['ben', 'cai'] })
  })

  test('leaves it to all where nobody is left to name', () => {
    given([[ana, { act: 'decline_assignment' }]], fair())
      .when(ben, { act: 'decline_assignment' })
      .thenEvents({ type: 'assignment.declined' })
      .thenClaim({ round: { assignees: [{ memberId: 'cai' }] } })
  })

  test('fills the place of an assignment that lapsed, in the same stroke', () => {
    const { claim } = claimAfter([], fair({ timeoutHours: 1 }))
    const now = '2026-01-02T05:00:00.000000Z'
    const own = lapseAssignments(claim, { now, hash: sha256, reviewers })
    expect(own.map((event) => event.type)).toEqual([
      'assignment.lapsed',
      'assignment.lapsed',
      'round.assigned',
    ])
    expect(names(own.reduce<Claim>(evolve, claim))).toBe('cai')
  })

  test('names somebody for each verdict more that is needed', () => {
    given([], fair())
      .when(eva, { act: 'change_quorum', quorum: 3 })
      .thenEvents({ type: 'claim.quorum_changed' }, { type: 'round.assigned', fairShare: true })
      .thenClaim({ round: { assignees: [{}, {}, { memberId: 'cai' }] } })
  })

  test('asks the same again in the next round, and somebody for who has a conflict', () => {
    const opening = { act: 'send_back', rules: rules({ assignment: 'fair_share' }) } as const
    const { claim } = given([[ana, { act: 'recuse' }]], fair()).when(eva, opening)
    expect(claim.round.number).toBe(2)
    expect(names(claim)).toBe('ben cai')
  })

  test('lets stand whom an editor names, or names nobody', () => {
    given([], fair())
      .when(eva, { act: 'assign_reviewers', assignees: ['cai'] })
      .thenEvents({ type: 'round.assigned', after: ['cai'], fairShare: false })
    given([[eva, { act: 'assign_reviewers', assignees: 'open' }]], fair())
      .when(ana, { act: 'recuse' })
      .thenEvents({ type: 'reviewer.recused' })
  })
})

describe('assigning fairly, by an editor', () => {
  test('fills the places that are free, and refuses where there is none', () => {
    given([[eva, { act: 'assign_reviewers', assignees: ['cai'] }]])
      .when(eva, { act: 'assign_fairly', dueAt: friday })
      .thenEvents({ type: 'round.assigned', after: ['ana', 'cai'], dueAt: friday, fairShare: true })
    given(toAnaAndBen).when(eva, { act: 'assign_fairly' }).thenRefused({ code: 'places_taken' })
  })

  test('refuses where nobody is left', () => {
    const gone = [ana, ben, cai].map((each): Act => [each, { act: 'recuse' }])
    given(gone).when(eva, { act: 'assign_fairly' }).thenRefused({ code: 'nobody_free' })
  })

  test('is not for reviewers', () => {
    given([])
      .when(person('rob', 'reviewer'), { act: 'assign_fairly' })
      .thenRefused({ code: 'role_needed', act: 'assign_fairly', roles: ['editor'] })
  })
})

test('a log of before there were assignments reads as open rounds without dates', () => {
  const born = addClaim(addition(), {
    actor: eva,
    now: '2026-01-02T03:04:05.123456Z',
    hash: sha256,
    reviewers,
  })
  if (!born.ok) throw new Error('Not added')
  const { assignment, dueDays, timeoutHours, ...old } = rules()
  const [added] = born.value
  const past = [
    { ...added, rules: old },
    {
      claimId: 'claim-1',
      version: 2,
      actor: { type: 'member', id: 'eva' },
      time: '2026-01-02T03:04:06.000000Z',
      type: 'round.assigned',
      round: 1,
      before: 'open',
      after: ['ben'],
    },
  ] as unknown as Parameters<typeof fold>[0]
  expect(fold(past).round).toMatchObject({
    rules: { assignment: 'open', dueDays: null, timeoutHours: null },
    assignees: [{ memberId: 'ben', assignedAt: '2026-01-02T03:04:06.000000Z', dueAt: null }],
  })
})
