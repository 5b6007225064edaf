import { describe, expect, test } from 'vitest'
import { f1 } from './measure/claims.ts'
import { readGoldTexts, readGum } from './measure/gold.ts'
import {
  measureAttribution,
  measureClaims,
  measureSegmentation,
  segmentationF1,
} from './measure/report.ts'

// Floors a little under what docs/extraction.md reports: a rule that gains on one text and loses more on others fails here.
const corpus = new URL('../corpus', import.meta.url).pathname
const gold = readGoldTexts(corpus)
const gum = readGum(corpus)

describe('claims on the annotated articles', () => {
  const reports = gold.map(measureClaims)
  const sum = (key: 'gold' | 'predicted' | 'overlap' | 'exact' | 'claimant' | 'chain') =>
    reports.reduce((total, report) => total + report[key], 0)

  test('are there', () => {
    expect(gold).toHaveLength(4)
    expect(gum).toHaveLength(25)
  })

  test('spans', () => {
    expect(f1(sum('overlap'), sum('predicted'), sum('gold'))).toBeGreaterThanOrEqual(0.9)
    expect(f1(sum('exact'), sum('predicted'), sum('gold'))).toBeGreaterThanOrEqual(0.82)
  })

  test('claimants and chains', () => {
    expect(sum('claimant') / sum('overlap')).toBeGreaterThanOrEqual(0.94)
    expect(sum('chain') / sum('overlap')).toBeGreaterThanOrEqual(0.88)
  })

  test('order: better than chance, than document order and than the longest first', () => {
    const mean = (key: 'ndcg' | 'random' | 'documentOrder' | 'longest') =>
      reports.reduce((total, report) => total + report[key], 0) / reports.length
    expect(mean('ndcg')).toBeGreaterThanOrEqual(0.78)
    for (const key of ['random', 'documentOrder', 'longest'] as const) {
      expect(mean('ndcg')).toBeGreaterThan(mean(key))
    }
  })
})

describe('other hands’ annotations', () => {
  test('sentences of news and of interviews', () => {
    for (const kind of ['_news_', '_interview_']) {
      const counts = gum.filter(({ id }) => id.includes(kind)).map(measureSegmentation)
      expect(segmentationF1(counts)).toBeGreaterThanOrEqual(0.985)
    }
  })

  test('what is said, and by whom, around verbs of saying', () => {
    const counts = gum.filter(({ id }) => id.includes('_news_')).map(measureAttribution)
    const total = (key: 'relations' | 'content' | 'both') =>
      counts.reduce((amount, one) => amount + one[key], 0)
    expect(total('content') / total('relations')).toBeGreaterThanOrEqual(0.86)
    expect(total('both') / total('relations')).toBeGreaterThanOrEqual(0.88)
  })
})
