import { expect, test } from 'vitest'
import { rankSimilar } from '#app/domain/similarity/rank.ts'

const statement = 'The harbour lost 412 jobs last year.'

function ranked(...statements: readonly string[]): string[] {
  return rankSimilar(
    statement,
    statements.map((each) => ({ statement: each })),
  ).map((each) => each.statement)
}

test('puts what says the same before what is about the same, and leaves out the rest', () => {
  const same = 'Last year the harbour lost 412 jobs.'
  const figure = 'The harbour lost 90 jobs last year.'
  const topic = 'The harbour tolls doubled last year, the mayor said in a speech on Monday.'
  expect(ranked(topic, figure, same)).toEqual([same, figure])
})

test('looks past capitals, accents and signs', () => {
  const [first] = rankSimilar('The ferries of MÜNCHEN cost 4.75 million', [
    { statement: 'the “ferries of Munchen” cost 4.75 million!' },
  ])
  expect(first?.alike).toBe(1)
})

test('takes another figure for a difference, and nothing for a likeness of nothing', () => {
  const [exact, other] = rankSimilar('It cost 3 million', [
    { statement: 'It cost 4 million' },
    { statement: 'It cost 3 million' },
  ])
  expect([exact?.statement, (exact?.alike ?? 0) > (other?.alike ?? 0)]).toEqual([
    'It cost 3 million',
    true,
  ])
  expect(rankSimilar('', [{ statement: '' }])).toEqual([])
})
