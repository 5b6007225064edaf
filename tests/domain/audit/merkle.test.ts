import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexOf } from '#app/domain/audit/bytes.ts'
import {
  emptyTree,
  growTree,
  leafHash,
  nodeHash,
  nodesOf,
  rangeHash,
  rootOf,
} from '#app/domain/audit/merkle.ts'
import { mth } from '#tests/reference/merkle-tree.ts'
import { hashesOver, sha256, vectorJson } from './merkle-vectors.ts'

type Values = { leafInputs: string[]; nodeHashes: string[][]; rootsBySize: string[] }
type Accumulators = Record<'roots' | 'ietf_subtree_hash_accumulator', { sha256: string }>

const values = vectorJson<Values>('rfc6962.json')
const accumulators = vectorJson<Accumulators>('derived/accumulators.json')
const inputs = values.leafInputs.map((hex) => new Uint8Array(Buffer.from(hex, 'hex')))
const bytes = Array.from({ length: 130 }, (_, i) => Uint8Array.of(i))

function grown(entries: readonly Uint8Array[]) {
  return entries.reduce((tree, entry) => growTree(sha256, tree, leafHash(sha256, entry)), emptyTree)
}

describe('the values of RFC 6962', () => {
  test('leaves and nodes hash to them', () => {
    const text = (ascii: string) => new TextEncoder().encode(ascii)
    expect(hexOf(leafHash(sha256, new Uint8Array()))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(hexOf(leafHash(sha256, text('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    )
    expect(hexOf(nodeHash(sha256, text('N123'), text('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    )
  })

  test.each(values.rootsBySize.map((root, size) => ({ size, root })))(
    'the root of $size leaves',
    ({ size, root }) => {
      expect(hexOf(rootOf(sha256, grown(inputs.slice(0, size))))).toBe(root)
    },
  )

  test('every node of the tree of eight', () => {
    const hashOf = hashesOver(inputs)
    const nodes = values.nodeHashes.map((row, level) =>
      row.map((_, index) => hexOf(hashOf({ level, index }))),
    )
    expect(nodes).toEqual(values.nodeHashes)
  })
})

test('the roots of 0 to 130 leaves add up to the published hash', () => {
  const hash = createHash('sha256')
  let tree = emptyTree
  for (const entry of [...bytes, null]) {
    hash.update(`${tree.size} ${hexOf(rootOf(sha256, tree))}\n`)
    if (entry !== null) tree = growTree(sha256, tree, leafHash(sha256, entry))
  }
  expect(hash.digest('hex')).toBe(accumulators.roots.sha256)
})

test('all subtrees of up to 130 leaves add up to the hash in the IETF draft', () => {
  const hash = createHash('sha256')
  const hashOf = hashesOver(bytes)
  const empty = rootOf(sha256, emptyTree)
  for (let end = 0; end <= bytes.length; end++) {
    for (let begin = 0; begin <= end; begin++) {
      if (!isSubtree(begin, end)) continue
      const root = begin === end ? empty : rangeHash(sha256, { begin, end }, hashOf)
      hash.update(`[${begin}, ${end}) ${hexOf(root)}\n`)
    }
  }
  expect(hash.digest('hex')).toBe(accumulators.ietf_subtree_hash_accumulator.sha256)
})

function isSubtree(begin: number, end: number): boolean {
  let power = 1
  while (power < end - begin) power *= 2
  return begin % power === 0
}

test('growing gives the root that the recursive definition gives', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (entries) => {
      expect(rootOf(sha256, grown(entries))).toEqual(mth(entries))
    }),
  )
})

test('the largest sizes are cut without a rounding error', () => {
  const nodes = nodesOf({ begin: 0, end: Number.MAX_SAFE_INTEGER })
  expect(nodes.map(({ level }) => level)).toEqual(Array.from({ length: 53 }, (_, i) => 52 - i))
})

test('a range that is no subtree is misuse', () => {
  expect(() => nodesOf({ begin: 1, end: 3 })).toThrow(RangeError)
})
