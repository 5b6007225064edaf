import { describe, expect, test } from 'vitest'
import { addressOf, pagesOf } from '#app/domain/evidence/sharing.ts'

describe('an address names the same page', () => {
  test.each([
    ['https://www.example.org/report/', 'http://example.org/report'],
    ['https://example.org/a?b=2&a=1', 'https://example.org/a?a=1&b=2'],
    ['https://example.org/a?utm_source=mail&x=1#part', 'https://example.org/a?x=1'],
    ['https://EXAMPLE.org:443/a', 'https://example.org/a'],
  ])('%s and %s', (one, other) => {
    expect(addressOf(one)).toBe(addressOf(other))
  })

  test.each([
    ['https://example.org/a?id=1', 'https://example.org/a?id=2'],
    ['https://example.org/A', 'https://example.org/a'],
    ['https://a.example.org', 'https://example.org'],
    ['not an address', 'https://example.org'],
  ])('but not %s and %s', (one, other) => {
    expect(addressOf(one)).not.toBe(addressOf(other))
  })
})

test('pages that several brought stand apart from those that one alone has', () => {
  const brought = (by: string, url: string) => ({ by, item: { url } })
  const { shared, alone } = pagesOf([
    brought('ana', 'https://one.example/page'),
    brought('ben', 'https://two.example'),
    brought('ben', 'https://www.one.example/page/'),
    brought('ana', 'https://three.example'),
    brought('ana', 'https://three.example#again'),
  ])
  expect(shared.map(({ brought }) => brought.map(({ by }) => by))).toEqual([['ana', 'ben']])
  expect(alone.map(({ url }) => url)).toEqual(['https://two.example', 'https://three.example'])
})
