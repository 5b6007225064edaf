import { describe, expect, test } from 'vitest'
import { notYetMarked } from '#app/domain/anchoring/not-yet-marked.ts'
import { inOrder, movedInList } from '#app/domain/claim/order.ts'

const ids = (text: string) => [...text].map((id) => ({ id }))
const shown = (inText: string, order: string) =>
  inOrder(ids(inText), [...order])
    .map(({ id }) => id)
    .join('')

describe('the order of claims', () => {
  test.each([
    ['that of the text, unless another is given', 'abc', '', 'abc'],
    ['the given one', 'abc', 'cab', 'cab'],
    ['takes a new claim in after the one before it in the text', 'abxc', 'cab', 'cabx'],
    ['and one at the beginning of the text first', 'xabc', 'cab', 'xcab'],
    ['forgets who is not in the text any more', 'ac', 'cab', 'ca'],
  ])('is %s', (_, inText, order, expected) => {
    expect(shown(inText, order)).toBe(expected)
  })

  test('moves one claim, and says from where to where', () => {
    const abc = ['a', 'b', 'c']
    expect(movedInList(abc, 'c', 'top')).toEqual({ ids: ['c', 'a', 'b'], from: 3, to: 1 })
    expect(movedInList(abc, 'b', 'down')).toEqual({ ids: ['a', 'c', 'b'], from: 2, to: 3 })
    expect([movedInList(abc, 'a', 'up'), movedInList(abc, 'x', 'up')]).toEqual([null, null])
  })
})

describe('what is not marked yet', () => {
  const fresh = (marked: readonly (readonly [number, number])[]) =>
    notYetMarked(
      [{ start: 10, end: 30 }],
      (span) => span,
      marked.map(([start, end]) => ({ start, end })),
    ).length === 1
  test.each([
    ['where nothing is', [], true],
    ['under a mark of the same words, nearly', [[8, 29]], false],
    [
      'under two that took it apart',
      [
        [21, 30],
        [10, 20],
      ],
      false,
    ],
    ['beside one part of it', [[10, 16]], true],
    ['inside a long one', [[0, 100]], true],
  ] as const)('%s', (_, marked, expected) => {
    expect(fresh(marked)).toBe(expected)
  })
})
