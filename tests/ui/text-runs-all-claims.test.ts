import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paragraphSpans } from '#app/domain/anchoring/paragraphs.ts'
import { segmentsOf } from '#app/domain/anchoring/segments.ts'
import { paragraphsOfRuns } from '#app/ui/review/text-runs.ts'

const text = fc
  .array(fc.constantFrom('one two', 'three', '\n\n', ' ', 'four five six'), { maxLength: 40 })
  .map((parts) => parts.join(''))

test('every paragraph is cut by all the claims that reach into it, however they overlap', () => {
  const marks = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 120 })), { maxLength: 25 })
  fc.assert(
    fc.property(text, marks, (whole, spans) => {
      const claims = spans.map(([start, length], index) => ({
        id: `c${index}`,
        start,
        end: start + length,
      }))
      const drawn = paragraphsOfRuns(whole, claims)
      expect(drawn).toHaveLength(paragraphSpans(whole).length)
      for (const { start, end, runs } of drawn) {
        const ids = runs.map((run) => ({ start: run.start, end: run.end, ids: run.ids }))
        const expected = segmentsOf({ start, end }, claims)
        expect(ids).toEqual(
          expected.map((run) => ({ start: run.start, end: run.end, ids: run.ids })),
        )
      }
    }),
  )
})
