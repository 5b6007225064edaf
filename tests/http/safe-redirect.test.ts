import { expect, it } from 'vitest'
import { safeRedirect } from '#app/http/safe-redirect.ts'

it.each([
  '/',
  '/claims/1?round=2#verdict-3',
  '/queue/to-review?after=a%20b&q=%3Cx%3E',
  '/sources/Gr%C3%BC%C3%9Fe',
])('goes to %s', (to) => {
  expect(safeRedirect(to)).toBe(to)
})

it.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%5Cevil.example',
  '/%5cevil.example',
  '/%2Fevil.example',
  '/%2f%2fevil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%0d%0aLocation:%20https://evil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\nSet-Cookie: a=b',
  '/%00',
  'https:evil.example',
  'https://evil.example',
  'https:/evil.example',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'claims/1',
  '.',
  ' /claims',
  '',
])('stays home instead of going to %j', (to) => {
  expect(safeRedirect(to, '/home')).toBe('/home')
})

it('stays home when asked for nothing', () => {
  expect(safeRedirect(null)).toBe('/')
  expect(safeRedirect(undefined)).toBe('/')
})
