import { expect, it } from 'vitest'
import { formatAge, formatTime } from '#app/ui/time.tsx'

it.each([
  ['2026-11-23T23:59:59.999999Z', 'day', '23 Nov 2026'],
  ['2026-03-01', 'day', '1 Mar 2026'],
  ['2026-11-23T06:08:05Z', 'minute', '23 Nov 2026, 06:08 UTC'],
  ['2026-11-23T06:08:05Z', 'second', '23 Nov 2026, 06:08:05 UTC'],
  ['2026-11-24T00:30:00+02:00', 'minute', '23 Nov 2026, 22:30 UTC'],
] as const)('writes %s to the %s as %s, wherever it runs', (at, precision, written) => {
  expect(formatTime(at, precision)).toBe(written)
})

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
it.each([
  [-5_000, 'now'],
  [minute - 1, 'now'],
  [minute, '1 min'],
  [hour - 1, '59 min'],
  [hour, '1 h'],
  [day - 1, '23 h'],
  [day, '1 d'],
  [729 * day, '729 d'],
  [730 * day, '2 y'],
])('says of %d ms: %s', (milliseconds, age) => {
  expect(formatAge(milliseconds)).toBe(age)
})
