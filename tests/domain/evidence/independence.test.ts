import { expect, test } from 'vitest'
import { independentGroups } from '#app/domain/evidence/independence.ts'
import { siteOf } from '#app/domain/evidence/site.ts'
import { isThin } from '#app/domain/evidence/sufficiency.ts'
import { scales } from '#app/domain/rating/scales.ts'

function item(id: string, url: string, derivesFrom: string | null = null) {
  return { id, site: siteOf(url), derivesFrom }
}

function idsOf(items: Parameters<typeof independentGroups>[0]): string[][] {
  return independentGroups(items).map((group) => group.map(({ id }) => id))
}

test.each([
  ['https://news.bbc.co.uk/1', 'bbc.co.uk'],
  ['https://www.bbc.co.uk:8443/2', 'bbc.co.uk'],
  ['https://www.guardian.co.uk', 'guardian.co.uk'],
  ['https://ana.github.io/report', 'ana.github.io'],
  ['https://ben.github.io/report', 'ben.github.io'],
  ['http://192.0.2.7/a', '192.0.2.7'],
  ['http://archive/a', 'archive'],
  ['https://портал.рф/a', 'xn--80awhdgm.xn--p1ai'],
  ['not an address', 'not an address'],
])('%s is on the site %s', (url, site) => {
  expect(siteOf(url)).toBe(site)
})

test('three links of one owner are one source, which is thin', () => {
  const evidence = [
    'https://a.news.example.com',
    'https://b.example.com',
    'http://example.com',
  ].map((url, index) => item(String(index), url))
  expect(idsOf(evidence)).toEqual([['0', '1', '2']])
  const rules = { scale: scales.default, sourcesRule: 'warn' } as const
  expect(isThin(rules, { rating: 'false', evidence })).toBe(true)
  expect(isThin(rules, { rating: 'not_checkable', evidence: [] })).toBe(false)
  expect(isThin({ ...rules, sourcesRule: 'off' as const }, { rating: 'false', evidence })).toBe(
    false,
  )
  const two = [...evidence, item('other', 'https://other.example.net')]
  expect(isThin(rules, { rating: 'false', evidence: two })).toBe(false)
})

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
