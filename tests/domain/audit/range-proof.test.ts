import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyTree, growTree, leafHash, rootOf } from '#app/domain/audit/merkle.ts'
import {
  formatRangeProof,
  outsideRanges,
  parseRangeProof,
  rootOfRange,
} from '#app/domain/audit/range-proof.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const leaves = Array.from({ length: 300 }, (_, i) => leafHash(sha256, Buffer.from(`${i}`)))

function rootOver(hashes: readonly Uint8Array[]): Uint8Array {
  return rootOf(
    sha256,
    hashes.reduce((tree, hash) => growTree(sha256, tree, hash), emptyTree),
  )
}

/** A size, and a range in it. */
const ranges = fc.integer({ min: 1, max: leaves.length }).chain((size) =>
  fc
    .tuple(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 1, max: size }))
    .filter(([begin, end]) => begin < end)
    .map(([begin, end]) => ({ begin, end, size })),
)

function proofOf({ begin, end, size }: { begin: number; end: number; size: number }) {
  const { left, right } = outsideRanges({ begin, end }, size)
  // A subtree of RFC 6962 is a tree by itself.
  const hash = (range: { begin: number; end: number }) =>
    rootOver(leaves.slice(range.begin, range.end))
  return { begin, end, left: left.map(hash), right: right.map(hash) }
}

test('gives the root of the whole tree, with few hashes, and is read back as written', () => {
  fc.assert(
    fc.property(ranges, (given) => {
      const proof = proofOf(given)
      const { begin, end, size } = given
      expect(parseRangeProof(formatRangeProof(proof))).toEqual(proof)
      const root = rootOfRange(sha256, proof, leaves.slice(begin, end), size)
      expect(root).toEqual(rootOver(leaves.slice(0, size)))
      expect(proof.left.length + proof.right.length).toBeLessThanOrEqual(2 * Math.log2(size) + 2)
    }),
  )
})

test('does not give it where a line is missing, changed or of elsewhere', () => {
  fc.assert(
    fc.property(ranges, fc.nat(), (given, pick) => {
      const { begin, end, size } = given
      const proof = proofOf(given)
      const own = leaves.slice(begin, end)
      const root = rootOver(leaves.slice(0, size))
      const at = pick % own.length
      const changed = own.with(at, leafHash(sha256, Buffer.from('another')))
      expect(rootOfRange(sha256, proof, changed, size)).not.toEqual(root)
      expect(rootOfRange(sha256, proof, own.toSpliced(at, 1), size)).toBeNull()
    }),
  )
})

test.each([
  '',
  'factdesk-range-proof@v1\nrange 0 2\nleft 1\nright 0\n',
  'factdesk-range-proof@v1\nrange 0 2\nleft 0\nright 0',
  'factdesk-range-proof@v1\nrange 00 2\nleft 0\nright 0\n',
  'factdesk-range-proof@v1\nrange 0 2\nleft 0\nright 0\nmore\n',
])('%j is none', (text) => {
  expect(parseRangeProof(text)).toBeNull()
})
