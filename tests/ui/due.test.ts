import { expect, it } from 'vitest'
import { formatDue } from '#app/ui/due.tsx'

// A Wednesday.
const now = '2026-11-25T22:30:00.000Z'

it.each([
  ['2026-11-25T23:59:59.000000Z', 'due today'],
  ['2026-11-26T00:00:00.000000Z', 'due tomorrow'],
  ['2026-11-27T23:59:59.000000Z', 'due Friday'],
  ['2026-12-01T23:59:59.000000Z', 'due Tuesday'],
  ['2026-12-02T23:59:59.000000Z', 'due 2 Dec 2026'],
  ['2026-11-25T22:30:00.000000Z', 'overdue since 25 Nov 2026'],
  ['2026-11-20T23:59:59.000000Z', 'overdue since 20 Nov 2026'],
])('says of %s: %s', (at, said) => {
  expect(formatDue(at, now)).toBe(said)
})
