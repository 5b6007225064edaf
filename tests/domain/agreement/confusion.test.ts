import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossTable, pairTable } from '#app/domain/agreement/confusion.ts'
import { slowMeetings } from '#tests/reference/agreement.ts'

const order = ['a', 'b', 'c', 'd']
const value = fc.constantFrom(...order, null)
const unitsOf = (raters: number) =>
  fc.array(fc.array(value, { minLength: raters, maxLength: raters }), { maxLength: 12 })

test('every pair of ratings of a unit is counted once, at or above the diagonal', () => {
  fc.assert(
    fc.property(unitsOf(4), (units) => {
      const table = pairTable(units, order)
      order.forEach((one, row) => {
        order.forEach((other, column) => {
          const wanted = column < row ? 0 : slowMeetings(units, one, other)
          expect(table[row]?.[column]).toBe(wanted)
        })
      })
    }),
    { numRuns: 200 },
  )
})

test('of two raters it is told who said which', () => {
  fc.assert(
    fc.property(unitsOf(2), (units) => {
      const table = crossTable(units, order)
      order.forEach((first, row) => {
        order.forEach((second, column) => {
          const both = units.filter((unit) => unit[0] === first && unit[1] === second)
          expect(table[row]?.[column]).toBe(both.length)
        })
      })
    }),
    { numRuns: 200 },
  )
})

test('a value that the order does not have is left out, and three raters have no cross table', () => {
  expect(crossTable([['a', 'x']], ['a'])).toEqual([[0]])
  expect(pairTable([['a', 'x', 'a']], ['a'])).toEqual([[1]])
  expect(() => crossTable([['a', 'a', 'a']], ['a'])).toThrow(RangeError)
})
