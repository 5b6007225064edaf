import { expect, test } from 'vitest'
import { independentGroups } from '#app/domain/evidence/independence.ts'

function item(id: string, url: string, derivesFrom: string | null = null) {
  return { id, url, derivesFrom }
}

function idsOf(items: Parameters<typeof independentGroups>[0]): string[][] {
  return independentGroups(items).map((group) => group.map(({ id }) => id))
}

test('links of one host are one source', () => {
  expect(
    idsOf([
      item('a', 'https://www.example.org/1'),
      item('b', 'https://other.example/2'),
      item('c', 'http://example.org/3'),
    ]),
  ).toEqual([['a', 'c'], ['b']])
})

test('a link that derives from another is one source with it, through any number of steps', () => {
  expect(
    idsOf([
      item('a', 'https://a.example', 'b'),
      item('b', 'https://b.example', 'c'),
      item('c', 'https://c.example'),
      item('d', 'https://d.example'),
    ]),
  ).toEqual([['a', 'b', 'c'], ['d']])
})

test('an origin that is not among the items joins nothing', () => {
  expect(idsOf([item('a', 'https://a.example', 'gone'), item('b', 'not an address')])).toEqual([
    ['a'],
    ['b'],
  ])
})
