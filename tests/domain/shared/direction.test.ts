import { expect, test } from 'vitest'
import { directionOf } from '#app/domain/shared/direction.ts'

test.each([
  ['12 قالت الوزيرة (Reuters)', 'rtl'],
  ['„שלום” said', 'rtl'],
  ['Reuters: قالت', 'ltr'],
  ['𞤀𞤣𞤤𞤢𞤥', 'rtl'],
  ['12 %', 'ltr'],
])('“%s” runs %s', (text, direction) => {
  expect(directionOf(text)).toBe(direction)
})
