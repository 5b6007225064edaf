import { expect, test } from 'vitest'
import { type MirrorCount, mirrorOf } from '#app/domain/agreement/mirror.ts'

function counted(mine: string, final: string, count: number, more: Partial<MirrorCount> = {}) {
  return { scale: 'default', mine, final, month: '2026-10', count, ...more }
}

const counts = [
  counted('true', 'true', 3),
  counted('true', 'mostly_true', 2, { month: '2026-09' }),
  counted('half_true', 'false', 1),
  counted('misleading', 'false', 1, { month: '2026-11' }),
]

test('counts what is the same, what is a step beside it, and what met what', () => {
  const mirror = mirrorOf(counts, null)
  expect(mirror).toMatchObject({ scale: 'default', claims: 7, same: 3, near: 2 })
  expect(mirror?.confusion[0]?.slice(0, 3)).toEqual([3, 2, 0])
  expect(mirror?.confusion.flat().reduce((a, b) => a + b)).toBe(7)
})

test('goes through the months in order', () => {
  expect(mirrorOf(counts, null)?.months).toEqual([
    { month: '2026-09', claims: 2, same: 0 },
    { month: '2026-10', claims: 4, same: 3 },
    { month: '2026-11', claims: 1, same: 0 },
  ])
})

test('never mixes scales', () => {
  const both = [...counts, counted('correct', 'incorrect', 2, { scale: 'two_way' })]
  expect(mirrorOf(both, null)).toMatchObject({ scale: 'default', claims: 7 })
  expect(mirrorOf(both, 'two_way')).toMatchObject({ claims: 2, same: 0, near: 0 })
  expect(mirrorOf([], null)).toBeNull()
})
