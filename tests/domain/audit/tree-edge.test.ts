import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyTree, growTree, leafHash, rootOf } from '#app/domain/audit/merkle.ts'
import { tilePath } from '#app/domain/audit/tiles.ts'
import { edgeFromTiles, edgeRoot, emptyEdge, growEdge } from '#app/domain/audit/tree-edge.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const leaves = Array.from({ length: 70_000 }, (_, i) => leafHash(sha256, Buffer.from(`${i}`)))

test('an edge grown in any steps has the root of the tree grown leaf by leaf', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 6 }), (steps) => {
      let edge = emptyEdge
      let tree = emptyTree
      for (const step of steps) {
        const added = leaves.slice(edge.size, edge.size + step)
        edge = growEdge(sha256, edge, added).edge
        tree = added.reduce((grown, leaf) => growTree(sha256, grown, leaf), tree)
        expect(edgeRoot(sha256, edge)).toEqual(rootOf(sha256, tree))
      }
    }),
    { numRuns: 30 },
  )
})

test('an edge is found again in the tiles that it filled, over two levels', () => {
  const size = 65_536 + 256 + 3
  const { edge, full } = growEdge(sha256, emptyEdge, leaves.slice(0, size))
  expect(full.filter(({ level }) => level === 0)).toHaveLength(257)
  expect(full.filter(({ level }) => level === 1).map(({ index }) => index)).toEqual([0])
  // The right edge of a level is the roots of the tiles below it.
  const bytesOf = ({ level, index, width }: { level: number; index: number; width: number }) => {
    const row =
      level === 0
        ? leaves.slice(index * 256, index * 256 + width)
        : full
            .filter((tile) => tile.level === level - 1)
            .slice(index * 256, index * 256 + width)
            .map(({ root }) => root)
    return Buffer.concat(row)
  }
  const found = edgeFromTiles(size, bytesOf)
  expect(edgeRoot(sha256, found)).toEqual(edgeRoot(sha256, edge))
  expect(full.map((tile) => tilePath({ ...tile, width: 256 }))).toContain('tile/0/256')
})

test('an edge with a hole is refused', () => {
  expect(() => edgeFromTiles(5, () => new Uint8Array(4 * 32))).toThrow(RangeError)
})
