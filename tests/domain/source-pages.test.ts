import { describe, expect, it } from 'vitest'
import { pageAt, pagesAfterEdit } from '#app/domain/source/pages.ts'

const pages = [
  'First page, which begins like this and goes on.',
  'The second page is another one altogether.',
  'Third and last page of the report, at its end.',
]
const text = pages.join('\n\n')
const second = text.indexOf('The second')
const third = text.indexOf('Third')
const starts = [0, second, third]

describe('the pages of a text', () => {
  it('stay where they are in a text that nobody changed', () => {
    expect(pagesAfterEdit(text, starts, text)).toBe(starts)
  })

  it('move with their first words', () => {
    const after = text.replace('goes on', 'goes on and on')
    expect(pagesAfterEdit(text, starts, after)).toEqual([0, second + 7, third + 7])
  })

  it('that lost their beginning begin where the next one does', () => {
    const after = text.replace('The second page is another one altogether.\n\n', '')
    const moved = after.indexOf('Third')
    expect(pagesAfterEdit(text, starts, after)).toEqual([0, moved, moved])
  })

  it('are counted from one', () => {
    expect([0, second - 1, second, text.length].map((at) => pageAt(starts, at))).toEqual([
      1, 1, 2, 3,
    ])
    expect(pageAt([], 5)).toBeNull()
  })
})
