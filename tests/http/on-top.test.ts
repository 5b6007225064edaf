import { expect, test } from 'vitest'
import { onTop } from '#app/http/on-top.ts'

const then = { quorum: '2', blind: 'yes', name: 'Desk' }
const now = { quorum: '4', blind: 'yes', name: 'The Desk' }

test('what was left as it stood follows what holds now; what was changed stays', () => {
  const typed = { quorum: '2', blind: 'no', name: 'Our desk', expectedVersion: '3' }
  expect(onTop(typed, then, now)).toEqual({
    quorum: '4',
    blind: 'no',
    name: 'Our desk',
    expectedVersion: '3',
  })
})

test('a field that is a list, or that only one side knows, stays as typed', () => {
  expect(onTop({ roles: ['a', 'b'], odd: 'x' }, { odd: 'x' }, {})).toEqual({
    roles: ['a', 'b'],
    odd: 'x',
  })
})
