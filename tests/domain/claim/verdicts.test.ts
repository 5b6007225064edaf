import { describe, expect, test } from 'vitest'
import type { Evidence } from '#app/domain/claim/claim.ts'
import { lacksEvidence } from '#app/domain/claim/decide/verdicts.ts'
import { scales } from '#app/domain/rating/scales.ts'
import {
  addition,
  ana,
  ben,
  cai,
  confirmed,
  disputed,
  eva,
  given,
  rated,
  rules,
} from './history.ts'

const item: Evidence = {
  id: 'evidence-1',
  url: 'https://example.org/budget',
  title: 'Budget 2025',
  publisher: 'City council',
  excerpt: 'Bridge: 5,000,000',
  stance: 'refutes',
  derivesFrom: null,
}

describe('giving a verdict', () => {
  test('below quorum leaves the claim unverified and the round closed', () => {
    given([])
      .when(ana, { act: 'submit_verdict', rating: 'false' })
      .thenEvents({ type: 'verdict.submitted', reveals: false })
      .thenClaim({ stage: 'unverified', round: { revealed: false } })
  })

  test('that completes the quorum reveals the round', () => {
    given([[ana, { act: 'submit_verdict' }]])
      .when(ben, { act: 'submit_verdict' })
      .thenEvents({ type: 'verdict.submitted', reveals: true })
      .thenClaim({ stage: 'unverified', round: { revealed: true } })
  })

  test('that conflicts at quorum disputes the claim, by the system', () => {
    given([[ana, { act: 'submit_verdict', rating: 'true' }]])
      .when(ben, { act: 'submit_verdict', rating: 'half_true' })
      .thenEvents(
        { type: 'verdict.submitted', actor: { type: 'member', id: 'ben' } },
        { type: 'claim.disputed', actor: { type: 'system' }, over: ['rating'] },
      )
      .thenClaim({ stage: 'disputed', openChallenges: [] })
  })

  test('that conflicts below quorum announces nothing', () => {
    given(rated('true').slice(0, 1), addition({ rules: rules({ quorum: 3 }) }))
      .when(ben, { act: 'submit_verdict', rating: 'false' })
      .thenEvents({ type: 'verdict.submitted', reveals: false })
  })

  test('about the quote conflicts on its own', () => {
    given([[ana, { act: 'submit_verdict', attribution: 'fair_paraphrase' }]])
      .when(ben, { act: 'submit_verdict', attribution: 'misattributed' })
      .thenEvents({ type: 'verdict.submitted' }, { type: 'claim.disputed', over: ['attribution'] })
  })

  test('remembers whether others could be read', () => {
    const third = given(rated()).when(cai, { act: 'submit_verdict' })
    expect(third.claim.round.verdicts.map((verdict) => verdict.seenOthers)).toEqual([
      false,
      false,
      true,
    ])
  })

  test('remembers so of one given after the other was withdrawn, too', () => {
    const alone = given([
      ...rated(),
      [ben, { act: 'withdraw_verdict' }],
      [ana, { act: 'withdraw_verdict' }],
    ]).when(ana, { act: 'submit_verdict' })
    expect(alone.claim.round.verdicts).toMatchObject([{ reviewerId: 'ana', seenOthers: true }])
  })

  test('says which version of the claim it made', () => {
    const { claim } = given([]).when(ana, { act: 'submit_verdict' })
    expect(claim.round.verdicts[0]?.claimVersion).toBe(claim.version)
  })

  test('on an open round has seen nobody while it is the first', () => {
    const openDesk = addition({ rules: rules({ blind: false }) })
    const first = given([], openDesk).when(ana, { act: 'submit_verdict' })
    expect(first.claim.round.verdicts[0]?.seenOthers).toBe(false)
    const second = given([[ana, { act: 'submit_verdict' }]], openDesk)
    expect(second.when(ben, { act: 'submit_verdict' }).claim.round.verdicts[1]?.seenOthers).toBe(
      true,
    )
  })

  test('a second time in a round is refused: a verdict is revised instead', () => {
    given(rated()).when(ana, { act: 'submit_verdict' }).thenRefused({ code: 'already_rated' })
  })

  test('breaks a tie in a dispute, which stays one until an editor acts', () => {
    given(disputed).when(cai, { act: 'submit_verdict' }).thenClaim({ stage: 'disputed' })
  })

  test('is refused to a reviewer whom the round is not assigned to', () => {
    given([[eva, { act: 'assign_reviewers', assignees: ['ana', 'ben'] }]])
      .when(cai, { act: 'submit_verdict' })
      .thenRefused({ code: 'not_assigned' })
  })

  test('on a confirmed claim is refused', () => {
    given(confirmed)
      .when(cai, { act: 'submit_verdict' })
      .thenRefused({
        code: 'wrong_stage',
        act: 'submit_verdict',
        stage: 'confirmed',
        stages: ['unverified', 'disputed'],
      })
  })

  test('needs a rating of the round’s scale', () => {
    given([], addition({ rules: rules({ scale: scales.two_way }) }))
      .when(ana, { act: 'submit_verdict', rating: 'half_true' })
      .thenRefused({ code: 'rating_unknown', rating: 'half_true' })
  })

  test('needs two independent sources or a reason where the desk requires them', () => {
    const strict = addition({ rules: rules({ sourcesRule: 'require' }) })
    const item = (id: string, url: string) => {
      const rest = { title: '', publisher: '', excerpt: '', stance: 'supports' as const }
      return { id, url, derivesFrom: null, ...rest }
    }
    const copies = [item('a', 'https://a.example.org/1'), item('b', 'https://b.example.org/2')]
    const refused = { code: 'sources_needed', independent: 1, wanted: 2 } as const
    const asked = { act: 'submit_verdict', evidence: copies } as const
    given([], strict).when(ana, asked).thenRefused(refused)
    const another = [...copies, item('c', 'https://other.example.net/3')]
    const taken = { type: 'verdict.submitted' } as const
    given([], strict)
      .when(ana, { ...asked, evidence: another })
      .thenEvents(taken)
    given([], strict)
      .when(ana, { ...asked, noEvidenceReason: 'Nobody else reports on it.' })
      .thenEvents(taken)
    given([], strict)
      .when(ana, { ...asked, rating: 'not_checkable', evidence: [] })
      .thenEvents(taken)
    given([], addition({ rules: rules({ sourcesRule: 'warn' }) }))
      .when(ana, asked)
      .thenEvents(taken)
  })

  test('needs a rationale of twenty characters as a reader counts them', () => {
    given([])
      .when(ana, { act: 'submit_verdict', rationale: `  wrong ${'\u200b'.repeat(40)}\n\n  year ` })
      .thenRefused({ code: 'too_short', field: 'rationale', minimum: 20, length: 10 })
    given([])
      .when(ana, { act: 'submit_verdict', rationale: '👩‍👩‍👧‍👦'.repeat(19) })
      .thenRefused({ code: 'too_short', field: 'rationale', minimum: 20, length: 19 })
    given([])
      .when(ana, { act: 'submit_verdict', rationale: '橋'.repeat(20) })
      .thenEvents({ type: 'verdict.submitted' })
  })
})

describe('the desk’s rule for evidence', () => {
  const strict = addition({ rules: rules({ evidenceRule: 'require' }) })

  test('asks for an item or a reason', () => {
    given([], strict).when(ana, { act: 'submit_verdict' }).thenRefused({ code: 'evidence_needed' })
    given([], strict)
      .when(ana, { act: 'submit_verdict', noEvidenceReason: '  ' })
      .thenRefused({ code: 'evidence_needed' })
    given([], strict)
      .when(ana, { act: 'submit_verdict', noEvidenceReason: 'The archive is shut.' })
      .thenEvents({ type: 'verdict.submitted' })
    given([], strict)
      .when(ana, { act: 'submit_verdict', evidence: [item] })
      .thenEvents({ type: 'verdict.submitted' })
  })

  test('asks for none where there is nothing to check', () => {
    given([], strict)
      .when(ana, { act: 'submit_verdict', rating: 'not_checkable' })
      .thenEvents({ type: 'verdict.submitted' })
  })

  test('only warns where the desk says so', () => {
    const bare = { rating: 'false', evidence: [], noEvidenceReason: null }
    const warning = rules({ evidenceRule: 'warn' })
    expect(lacksEvidence(warning, bare)).toBe(true)
    expect(lacksEvidence(rules(), bare)).toBe(false)
    given([], addition({ rules: warning }))
      .when(ana, { act: 'submit_verdict' })
      .thenEvents({ type: 'verdict.submitted' })
  })

  test('lets an item derive from one above it only', () => {
    const copy = { ...item, id: 'evidence-2', derivesFrom: 'evidence-1' }
    given([])
      .when(ana, { act: 'submit_verdict', evidence: [item, copy] })
      .thenEvents({ type: 'verdict.submitted' })
    given([])
      .when(ana, { act: 'submit_verdict', evidence: [copy, item] })
      .thenRefused({ code: 'evidence_origin_unknown', evidenceId: 'evidence-2' })
  })

  test('lets an item derive from another reviewer’s once that can be read', () => {
    const copy = { ...item, id: 'evidence-2', derivesFrom: 'evidence-1' }
    const first = [ana, { act: 'submit_verdict', evidence: [item] }] as const
    given([first])
      .when(ben, { act: 'submit_verdict', evidence: [copy] })
      .thenRefused({ code: 'evidence_origin_unknown', evidenceId: 'evidence-2' })
    given([first, [ben, { act: 'submit_verdict' }]])
      .when(cai, { act: 'submit_verdict', evidence: [copy] })
      .thenEvents({ type: 'verdict.submitted' })
  })
})

describe('changing one’s mind', () => {
  test('gives a new verdict that supersedes the old one', () => {
    const revised = given(rated()).when(ana, { act: 'revise_verdict', rating: 'mostly_false' })
    revised.thenEvents({ type: 'verdict.revised' })
    const mine = revised.claim.round.verdicts.filter((verdict) => verdict.reviewerId === 'ana')
    expect(mine).toMatchObject([{ rating: 'mostly_false', supersedes: 'submit_verdict-2' }])
  })

  test('leaves a dispute standing for an editor, even when nothing conflicts any more', () => {
    given(disputed)
      .when(ana, { act: 'revise_verdict', rating: 'false' })
      .thenEvents({ type: 'verdict.revised' })
      .thenClaim({ stage: 'disputed' })
  })

  test('can bring a dispute that was not there', () => {
    given(rated())
      .when(ana, { act: 'revise_verdict', rating: 'true' })
      .thenEvents({ type: 'verdict.revised' }, { type: 'claim.disputed' })
  })

  test('tells of a dispute again only when it spreads', () => {
    given(disputed)
      .when(ana, { act: 'revise_verdict', rating: 'mostly_true' })
      .thenEvents({ type: 'verdict.revised' })
    given(disputed)
      .when(ana, { act: 'revise_verdict', rating: 'true', attribution: 'misquoted' })
      .thenEvents(
        { type: 'verdict.revised' },
        { type: 'claim.disputed', over: ['rating', 'attribution'] },
      )
  })

  test('without changing anything is refused, new ids or not', () => {
    const named = (first: string, second: string) => [
      { ...item, id: first },
      { ...item, id: second, derivesFrom: first },
    ]
    given([[ana, { act: 'submit_verdict', evidence: named('evidence-1', 'evidence-2') }]])
      .when(ana, { act: 'revise_verdict', evidence: named('evidence-8', 'evidence-9') })
      .thenRefused({ code: 'nothing_changed' })
  })

  test('needs a verdict to change', () => {
    given([]).when(ana, { act: 'revise_verdict' }).thenRefused({ code: 'no_verdict' })
  })
})

describe('withdrawing', () => {
  test('frees the place, keeps the reveal, and is superseded by the next verdict', () => {
    const withdrawn = given(rated()).when(ana, { act: 'withdraw_verdict' })
    withdrawn.thenClaim({ round: { revealed: true, verdicts: [{ reviewerId: 'ben' }] } })
    const again = given([...rated(), [ana, { act: 'withdraw_verdict' }]])
    again
      .when(ana, { act: 'submit_verdict' })
      .thenClaim({ round: { withdrawn: [], verdicts: [{}, { supersedes: 'submit_verdict-2' }] } })
  })

  test('takes a reason', () => {
    given(rated())
      .when(ana, { act: 'withdraw_verdict', reason: ' ' })
      .thenRefused({ code: 'too_short', field: 'reason', minimum: 1, length: 0 })
  })
})

describe('a conflict of interest', () => {
  test('takes the reviewer and their verdict out of the round', () => {
    const recused = given(rated()).when(ana, { act: 'recuse' })
    recused
      .thenEvents({ type: 'verdict.withdrawn' }, { type: 'reviewer.recused' })
      .thenClaim({ round: { recused: ['ana'], verdicts: [{ reviewerId: 'ben' }] } })
  })

  test('keeps them from rating in that round, and in no other', () => {
    given([[ana, { act: 'recuse' }]])
      .when(ana, { act: 'submit_verdict' })
      .thenRefused({ code: 'recused' })
    given([
      [ana, { act: 'recuse' }],
      [eva, { act: 'send_back' }],
    ])
      .when(ana, { act: 'submit_verdict' })
      .thenEvents({ type: 'verdict.submitted' })
  })
})
