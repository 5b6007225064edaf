import { afterAll, beforeAll, expect, test } from 'vitest'
import { createModelAsker } from '#app/outbound/model-asker.server.ts'
import {
  type RecordedModel,
  said,
  saying,
  startRecordedModel,
} from '#tests/builders/recorded-model.ts'
import { f1 } from '../measure/claims.ts'
import { readGoldTexts } from '../measure/gold.ts'
import { measureModel } from '../measure/model.ts'

let server: RecordedModel
beforeAll(async () => {
  server = await startRecordedModel()
})
afterAll(() => server.close())

const [gold] = readGoldTexts('tests/corpus')

/** What the annotators marked, as a model would quote it that copies well, and otherwise. */
async function measured(alter: (quote: string, index: number) => string) {
  if (!gold) throw new Error('No annotated text')
  const quotes = gold.claims.map(({ start, end }) => gold.text.slice(start, end))
  const claims = quotes.map((quote, index) => said(alter(quote, index)))
  // A model is asked part by part; here it says everything at once, and then nothing more.
  server.plays(saying(...claims), saying())
  const model = createModelAsker({ url: server.url, model: 'recorded', key: null, timeout: 5 })
  const report = await measureModel(gold, model)
  await model.close()
  return { ...report, quotes: quotes.length }
}

test('what is copied passes the gate, and is what the annotators marked', async () => {
  const {
    exact,
    approximate,
    rejected,
    quotes,
    alone,
    gold: all,
  } = await measured((quote) => quote)
  expect(exact + approximate).toBeGreaterThan(0.9 * quotes)
  expect(Object.keys(rejected).filter((reason) => reason !== 'ambiguous')).toEqual([])
  expect(f1(alone.overlap, alone.predicted, all)).toBeGreaterThan(0.9)
})

test('what is made up does not, and the rules keep their claims', async () => {
  const made = await measured((quote, index) => `${quote.slice(0, 20)} was invented ${index} times`)
  expect(made).toMatchObject({ exact: 0, approximate: 0 })
  expect(made.both.predicted).toBeGreaterThan(0)
})
