import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#app/domain/audit/canonical-json.ts'
import { labelOf, ratingOf, scales } from '#app/domain/rating/scales.ts'
import {
  faultsOfWords,
  longestWords,
  sameWords,
  wordedScale,
  wordsOf,
} from '#app/domain/rating/wording.ts'

const words = wordsOf(scales.three_way)
const renamed = words.map((each) => (each.key === 'mixed' ? { ...each, label: 'Partly' } : each))

test('the presets say what they always said: rounds name them by their key alone', () => {
  const preset = Object.values(scales).map((scale) => [scale.key, wordsOf(scale)])
  const hash = createHash('sha256').update(canonicalJson(preset)).digest('hex')
  expect(hash).toBe('afac3025fa80e31935c8a1e3bb5d5b735f0581740a0090e98d09417789525962')
})

describe('a scale in a desk’s words', () => {
  const scale = wordedScale('three_way', 'sha256:1', [...renamed].reverse())

  test('has its labels and its order, and the preset’s keys, places and demands', () => {
    expect(scale.ratings.map(({ label }) => label)).toEqual(['False', 'Partly', 'True'])
    expect(labelOf(scale, 'mixed')).toBe('Partly')
    expect(ratingOf(scale, 'mixed')).toMatchObject({ value: 2, checkable: true })
    expect([scale.key, scale.wording]).toEqual(['three_way', 'sha256:1'])
  })

  test('leaves no outcome without a name, and knows none that the preset has not', () => {
    const [first] = renamed
    const odd = wordedScale('three_way', null, first ? [{ ...first, key: 'gone' }] : [])
    expect(odd.ratings.map(({ key }) => key)).toEqual(['true', 'mixed', 'false'])
  })

  test('is the same only in the same words and the same order', () => {
    expect(sameWords(scales.three_way, wordedScale('three_way', null, words))).toBe(true)
    expect(sameWords(scales.three_way, wordedScale('three_way', null, renamed))).toBe(false)
    expect(sameWords(scales.three_way, wordedScale('three_way', null, words.toReversed()))).toBe(
      false,
    )
  })
})

test('a key that no outcome has is called by itself', () => {
  expect(labelOf(scales.default, 'long_gone')).toBe('long_gone')
})

describe('words are refused', () => {
  const faults = (change: object) =>
    faultsOfWords(words.map((each) => (each.key === 'mixed' ? { ...each, ...change } : each)))

  test.each([
    [{ label: '   ' }, 'label', 'missing'],
    [{ label: 'x'.repeat(longestWords.label + 1) }, 'label', 'too_long'],
    [{ definition: '' }, 'definition', 'missing'],
    [{ definition: 'x'.repeat(longestWords.definition + 1) }, 'definition', 'too_long'],
    [{ label: ' tRUE ' }, 'label', 'same_label'],
  ])('with %o', (change, part, fault) => {
    expect(faults(change)).toEqual([{ key: 'mixed', part, fault }])
  })

  test('and taken where there is nothing to mend', () => {
    expect(faultsOfWords(renamed)).toEqual([])
  })
})
