import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contextLength, makeAnchor, resolves } from '#app/domain/anchoring/selectors.ts'

describe('makeAnchor', () => {
  test('holds the quote and the words around it', () => {
    const text = 'Before that, she said taxes rose by 3 percent last year, and left.'
    const start = text.indexOf('taxes')
    const anchor = makeAnchor(text, start, text.indexOf(', and'))
    expect(anchor.exact).toBe('taxes rose by 3 percent last year')
    expect(anchor.prefix).toBe('Before that, she said ')
    expect(anchor.suffix).toBe(', and left.')
    expect(resolves(text, anchor)).toBe(true)
  })

  test('drops a grapheme that does not fit whole', () => {
    const family = '👩‍👩‍👧‍👦'
    const text = `${family}${'x'.repeat(30)}quote${'y'.repeat(31)}${family}`
    const anchor = makeAnchor(text, text.indexOf('quote'), text.indexOf('quote') + 5)
    expect(anchor.prefix).toBe('x'.repeat(30))
    expect(anchor.suffix).toBe('y'.repeat(31))
  })

  test.each([
    ['an empty span', 3, 3],
    ['a span that runs backwards', 4, 2],
    ['a span past the end', 2, 99],
    ['a start inside a surrogate pair', 2, 6],
    ['an end inside a surrogate pair', 0, 2],
    ['an offset that is no integer', 0.5, 3],
  ])('refuses %s', (_, start, end) => {
    expect(() => makeAnchor('a😀bcdef', start, end)).toThrow(RangeError)
  })

  test('always fits in the text, whatever the script', () => {
    const scripts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(scripts, fc.nat(), fc.nat(), (text, a, b) => {
        const points = [...text].map((_, index, all) => all.slice(0, index).join('').length)
        const start = points[a % points.length] ?? 0
        const end = [...points, text.length].filter((point) => point > start)[b % 7] ?? text.length
        const anchor = makeAnchor(text, start, end)
        expect(text.slice(0, start).endsWith(anchor.prefix)).toBe(true)
        expect(text.slice(end).startsWith(anchor.suffix)).toBe(true)
        expect(Math.max(anchor.prefix.length, anchor.suffix.length)).toBeLessThanOrEqual(
          contextLength,
        )
        expect(resolves(text, anchor)).toBe(true)
      }),
    )
  })
})
