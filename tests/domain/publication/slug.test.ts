import { expect, test } from 'vitest'
import { slugOf } from '#app/domain/publication/slug.ts'

const id = '01990a5c-77aa-7b1c-a0de-4f8f3f1d9e02'

test.each([
  ['The mayor’s “safest” ship: €8.4 million!', 'the-mayors-safest-ship-8-4-million-3f1d9e02'],
  ['Žluťoučký kůň', 'zlutoucky-kun-3f1d9e02'],
  ['Плата за проезд выросла вдвое', 'плата-за-проезд-выросла-вдвое-3f1d9e02'],
  ['हिन्दी में दावा', 'हिन्दी-में-दावा-3f1d9e02'],
  ['?!', '3f1d9e02'],
])('%s', (statement, slug) => {
  expect(slugOf(statement, id)).toBe(slug)
})

test('ends before the word that would make it too long', () => {
  const slug = slugOf('word '.repeat(100), id)
  expect(slug).toBe(`${Array(12).fill('word').join('-')}-3f1d9e02`)
})
