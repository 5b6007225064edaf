import { readdirSync, readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalJson,
  type JsonValue,
  outsideLeafProfile,
} from '#app/domain/audit/canonical-json.ts'

const vectors = new URL('../../vectors/jcs/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, vectors), 'utf8')

describe('canonicalJson', () => {
  test.each(readdirSync(new URL('input/', vectors)))('writes %s as RFC 8785 does', (file) => {
    const hex = read(`outhex/${file.replace('.json', '.txt')}`).replace(/\s/g, '')
    const written = canonicalJson(JSON.parse(read(`input/${file}`)))
    expect(Buffer.from(written, 'utf8').toString('hex')).toBe(hex)
  })

  test('agrees with another implementation on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
      }),
    )
  })

  test('does not depend on the order in which members were added', () => {
    expect(canonicalJson({ b: 1, a: { d: -0, c: [] } })).toBe('{"a":{"c":[],"d":0},"b":1}')
  })

  test.each([
    ['half a surrogate pair', 'a\ud800'],
    ['a key with half a surrogate pair', { '\udc00': 1 }],
    ['infinity', Number.POSITIVE_INFINITY],
    ['no number', Number.NaN],
    ['nothing at all', { a: undefined }],
    ['a hole', new Array(1)],
    ['a date', new Date(0)],
    ['a big integer', 1n],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe('the profile of a leaf', () => {
  test.each<[string, JsonValue, string]>([
    ['a fraction', { data: { score: 0.5 } }, '$.data.score'],
    ['a number past 2^53 - 1', [1, 2 ** 53], '$.1'],
    ['U+0000', { a: ['x', '\0'] }, '$.a.1'],
    ['a key that is not ASCII', { a: { größe: 1 } }, '$.a.größe'],
  ])('excludes %s and says where', (_, value, place) => {
    expect(outsideLeafProfile(value)).toBe(place)
  })

  test('holds every string and whole number, escaped as any writer would', () => {
    const value = { n: -(2 ** 53 - 1), s: 'é\n😀\u007f', t: [true, null, 0] }
    expect(outsideLeafProfile(value)).toBeNull()
    expect(canonicalJson(value)).toBe(
      '{"n":-9007199254740991,"s":"é\\n😀\u007f","t":[true,null,0]}',
    )
  })
})
