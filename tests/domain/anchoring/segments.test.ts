import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphSpans } from '#app/domain/anchoring/paragraphs.ts'
import { type MarkedSpan, segmentsOf } from '#app/domain/anchoring/segments.ts'

const mark = fc
  .record({ id: fc.string({ minLength: 1, maxLength: 4 }), a: fc.nat(80), b: fc.nat(80) })
  .map(({ id, a, b }): MarkedSpan => ({ id, start: Math.min(a, b), end: Math.max(a, b) }))
const marks = fc.uniqueArray(mark, { selector: (one) => one.id, maxLength: 12 })

/** Asks each code unit by itself which marks cover it: slow, and plainly right. */
function coveringByUnit(unit: number, all: readonly MarkedSpan[]): string[] {
  return all.filter((one) => one.start <= unit && unit < one.end).map((one) => one.id)
}

describe('segmentsOf', () => {
  test('agrees with asking every code unit, and leaves no hole', () => {
    fc.assert(
      fc.property(marks, fc.nat(40), fc.nat(40), (all, start, length) => {
        const within = { start, end: start + length }
        const segments = segmentsOf(within, all)
        let at = within.start
        for (const segment of segments) {
          expect(segment.start).toBe(at)
          expect(segment.end).toBeGreaterThan(segment.start)
          for (let unit = segment.start; unit < segment.end; unit++) {
            expect([...segment.ids].sort()).toEqual(coveringByUnit(unit, all).sort())
          }
          at = segment.end
        }
        expect(at).toBe(within.end)
      }),
      { numRuns: 300 },
    )
  })

  test('does not depend on the order in which marks were made', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const within = { start: 0, end: 80 }
        expect(segmentsOf(within, [...all].reverse())).toEqual(segmentsOf(within, all))
      }),
    )
  })

  test('names the shortest mark first, and where each begins and ends', () => {
    const segments = segmentsOf({ start: 0, end: 10 }, [
      { id: 'long', start: 0, end: 10 },
      { id: 'short', start: 4, end: 6 },
    ])
    expect(segments).toEqual([
      { start: 0, end: 4, ids: ['long'], begins: ['long'], ends: [] },
      { start: 4, end: 6, ids: ['short', 'long'], begins: ['short'], ends: ['short'] },
      { start: 6, end: 10, ids: ['long'], begins: [], ends: ['long'] },
    ])
  })

  test('has nothing to say about an empty stretch', () => {
    expect(segmentsOf({ start: 3, end: 3 }, [{ id: 'a', start: 0, end: 9 }])).toEqual([])
  })
})

describe('paragraphSpans', () => {
  test('cuts at blank lines and keeps a single line break', () => {
    const text = '\nOne\ntwo.\n\n  \nThree.  \r\n\r\nFour'
    expect(paragraphSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'One\ntwo.',
      'Three.',
      'Four',
    ])
  })

  test('takes every line for a paragraph where the text has no blank line', () => {
    const text = 'One.\nTwo.\n'
    expect(paragraphSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'One.',
      'Two.',
    ])
  })

  test('covers every character that is not white space exactly once, in linear time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', 'é') }), (text) => {
        const spans = paragraphSpans(text)
        const covered = spans.map(({ start, end }) => text.slice(start, end)).join('')
        expect(covered.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
    const started = performance.now()
    paragraphSpans('\n '.repeat(200_000))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
