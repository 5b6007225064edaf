import { expect, test } from 'vitest'
import { callingAt } from '#app/domain/comment/calling.ts'

const people = ['Ana Ito', 'Benita Ana', 'Anatol Ro', 'Cai Ro'].map((name) => ({ id: name, name }))

function offered(text: string): readonly string[] | null {
  const at = text.indexOf('|')
  const calling = callingAt(text.replace('|', ''), at, people)
  return calling?.people.map(({ name }) => name) ?? null
}

test('offers whose name begins so, then those of whom another word does', () => {
  expect(offered('Ask @ana|')).toEqual(['Ana Ito', 'Anatol Ro', 'Benita Ana'])
  expect(offered('@Ana I| or')).toEqual(['Ana Ito'])
  expect(offered('(@|')).toHaveLength(4)
})

test('offers nobody where nobody is called: an address, a line further on, a name that is none', () => {
  for (const text of ['a@an|', '@ana\n|', '@nobody|', 'an|', '@@ana|'])
    expect(offered(text)).toBeNull()
})

test('says where the call begins, for the name to take its place', () => {
  expect(callingAt('See @an now', 7, people)?.from).toBe(4)
})
