import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords } from '#app/domain/shared/word-diff.ts'

test('tells what went and what came, word by word', () => {
  expect(diffWords('It cost 3 million.', 'It cost 4 million.')).toEqual([
    { in: 'both', text: 'It cost ' },
    { in: 'before', text: '3 ' },
    { in: 'after', text: '4 ' },
    { in: 'both', text: 'million.' },
  ])
  expect(diffWords('', 'New')).toEqual([{ in: 'after', text: 'New' }])
  expect(diffWords('Same words', 'Same words')).toEqual([{ in: 'both', text: 'Same words' }])
})

test('loses no word of either text, and a long one is shown as replaced', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })
  fc.assert(
    fc.property(words, words, (before, after) => {
      const runs = diffWords(before.join(' '), after.join(' '))
      const side = (other: string) =>
        runs.flatMap((run) => (run.in === other ? [] : run.text.trim().split(/\s+/)))
      expect(side('after')).toEqual(before)
      expect(side('before')).toEqual(after)
    }),
  )
  const long = 'word '.repeat(500)
  expect(diffWords(long, 'short').map((run) => run.in)).toEqual(['before', 'after'])
})
