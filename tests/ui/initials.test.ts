import { expect, it } from 'vitest'
import { initialsOf } from '#app/ui/initials.ts'

it.each([
  ['Mira Castellan', 'MC'],
  ['  ada   de la Quill ', 'AQ'],
  ['Åsa Öberg', 'ÅÖ'],
  ['A\u030Asa', 'A\u030A'],
  ['李明', '李'],
  ['👩‍⚖️ Judge', '👩‍⚖️J'],
  ['', ''],
])('of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
