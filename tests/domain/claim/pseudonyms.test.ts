import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Participant, pseudonyms } from '#app/domain/claim/pseudonyms.ts'

const keyedBy = (secret: string) => (id: string) =>
  createHash('sha256').update(`${secret} ${id}`).digest('hex')
const early = (id: string, arrived = 0): Participant => ({ id, early: true, arrived })
const people = ['ana', 'ben', 'cai'].map((id, index) => early(id, index))

test('the same people in the same round are called the same, in whatever order they come', () => {
  const names = pseudonyms(people, keyedBy('round'))
  expect(pseudonyms(people.toReversed(), keyedBy('round'))).toEqual(names)
  expect([...names.values()].sort()).toEqual(['Reviewer A', 'Reviewer B', 'Reviewer C'])
})

test('each place is as likely for everybody: neither ids nor arrival tell', () => {
  const firsts = Array.from({ length: 600 }, (_, round) => {
    const names = pseudonyms(people, keyedBy(`round ${round}`))
    return [...names].find(([, name]) => name === 'Reviewer A')?.[0]
  })
  for (const { id } of people) {
    const share = firsts.filter((first) => first === id).length / firsts.length
    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.42)
  }
})

test('who comes after the reveal takes the next letter and renames nobody', () => {
  const before = pseudonyms(people, keyedBy('round'))
  const late = { id: 'dee', early: false, arrived: 9 }
  const after = pseudonyms([late, ...people, { ...late, id: 'eli', arrived: 10 }], keyedBy('round'))
  for (const [id, name] of before) expect(after.get(id)).toBe(name)
  expect([after.get('dee'), after.get('eli')]).toEqual(['Reviewer D', 'Reviewer E'])
})

test('letters go on after Z', () => {
  const many = Array.from({ length: 28 }, (_, index) => early(String(index)))
  const names = [...pseudonyms(many, (id) => id.padStart(3, '0')).values()]
  expect(names.slice(-2)).toEqual(['Reviewer AA', 'Reviewer AB'])
})
