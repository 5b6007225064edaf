import { describe, expect, test } from 'vitest'
import { deskAgreement, type LoneVerdict } from '#app/domain/agreement/desk-agreement.ts'
import { agreementSearch, parseAgreementQuery } from '#app/domain/agreement/query.ts'

const all = { scale: null, sourceId: null, pair: null }

/** One round a line: who said what, as 'ana:true ben:false'. */
function verdictsOf(rounds: readonly string[], more: Partial<LoneVerdict> = {}): LoneVerdict[] {
  return rounds.flatMap((line, index) =>
    line.split(' ').map((said) => {
      const [reviewerId = '', rating = ''] = said.split(':')
      const claimId = `claim-${index}-${more.sourceId ?? 's'}`
      return { claimId, round: 1, sourceId: 's', scale: 'default', reviewerId, rating, ...more }
    }),
  )
}

describe('the desk’s agreement', () => {
  const verdicts = [
    ...verdictsOf(['ana:true ben:true', 'ana:true ben:mostly_true', 'ben:false cy:false']),
    ...verdictsOf(['ana:misleading ben:true cy:misleading', 'ana:true'], { sourceId: 't' }),
  ]

  test('is over the rounds that two or more judged', () => {
    const agreement = deskAgreement(verdicts, all)
    expect(agreement).toMatchObject({
      scale: 'default',
      scales: [{ scale: 'default', units: 4 }],
      figures: { units: 4, verdicts: 9, ordinalUnits: 3 },
      fleiss: { raters: 2, units: 3 },
      cohen: null,
    })
    expect(agreement?.figures.percent).toBeCloseTo((1 + 0 + 1 + 1 / 3) / 4, 12)
  })

  test('is told of each pair, most rounds in common first, and of each source', () => {
    const agreement = deskAgreement(verdicts, all)
    expect(
      agreement?.pairs.map(({ reviewers, units, percent }) => [reviewers, units, percent]),
    ).toEqual([
      [['ana', 'ben'], 3, 1 / 3],
      [['ben', 'cy'], 2, 1 / 2],
      [['ana', 'cy'], 1, 1],
    ])
    expect(agreement?.sources.map(({ sourceId, figures }) => [sourceId, figures.units])).toEqual([
      ['s', 3],
      ['t', 1],
    ])
  })

  test('narrows to a source and to a pair, in the order in which the pair was named', () => {
    expect(deskAgreement(verdicts, { ...all, sourceId: 't' })?.figures.units).toBe(1)
    const ofPair = (pair: [string, string]) => deskAgreement(verdicts, { ...all, pair })
    const pair = ofPair(['ana', 'ben'])
    expect(pair).toMatchObject({ figures: { units: 3 }, fleiss: null, pairs: { length: 3 } })
    // True against Mostly true, and not the other way round.
    expect([pair?.confusion[0]?.[1], pair?.confusion[1]?.[0]]).toEqual([1, 0])
    expect(ofPair(['ben', 'ana'])?.confusion[1]?.[0]).toBe(1)
  })

  test('never mixes scales: shows the one asked for, or the one used most', () => {
    const both = [
      ...verdicts,
      ...verdictsOf(['ana:correct ben:correct'], { scale: 'two_way', sourceId: 'u' }),
    ]
    expect(deskAgreement(both, all)).toMatchObject({ scale: 'default', figures: { units: 4 } })
    const twoWay = deskAgreement(both, { ...all, scale: 'two_way' })
    expect(twoWay).toMatchObject({ scale: 'two_way', figures: { units: 1, percent: 1 } })
    expect(deskAgreement(both, { ...all, scale: 'averitec' })?.scale).toBe('default')
  })

  test('is nothing where nobody judged the same claim', () => {
    expect(deskAgreement(verdictsOf(['ana:true', 'ben:true']), all)).toBeNull()
  })
})

describe('the question in an address', () => {
  const parse = (search: string) => parseAgreementQuery(new URLSearchParams(search), '2026-11-23')

  test('is the last 90 days unless it says otherwise', () => {
    expect(parse('').asked).toMatchObject({ from: '2026-08-26', to: '2026-11-23', pair: null })
    expect(parse('to=2026-03-31').asked).toMatchObject({ from: '2026-01-01', to: '2026-03-31' })
  })

  test('says what is wrong with its days, and shows the usual ones', () => {
    for (const [search, field] of [
      ['from=yesterday', 'from'],
      ['from=0000-01-01', 'from'],
      ['to=2026-02-30', 'to'],
      ['from=2026-11-02&to=2026-11-01', 'to'],
      ['from=2024-01-01&to=2026-01-01', 'to'],
    ] as const) {
      const { asked, errors } = parse(search)
      expect([search, Object.keys(errors)]).toEqual([search, [field]])
      expect(asked).toMatchObject({ from: '2026-08-26', to: '2026-11-23' })
    }
  })

  test('comes back as it went out, without what no page could have asked', () => {
    const one = '11111111-1111-4111-8111-111111111111'
    const other = '22222222-2222-4222-8222-222222222222'
    const asked = {
      from: '2026-10-01',
      to: '2026-10-31',
      scale: 'two_way',
      sourceId: one,
      pair: [one, other] as const,
    }
    expect(parse(agreementSearch(asked))).toEqual({ asked, errors: {} })
    for (const search of ['scale=toString', 'source=1', `pair=${one}`, `pair=${one}~${one}`]) {
      expect(parse(search).asked).toMatchObject({ scale: null, sourceId: null, pair: null })
    }
  })
})
