import { concatBytes, type Sha256 } from './bytes.ts'
import { type CompactTree, growTree, nodeHash, rootOf } from './merkle.ts'
import { partialTiles, type Tile, tileWidth } from './tiles.ts'

/**
 * The right edge of a tree that is kept in tiles: for each level of tiles the hashes that do not fill
 * one yet, fewer than 256. It is all that has to be known to add leaves and to tell the root.
 */
export type TreeEdge = { size: number; levels: readonly (readonly Uint8Array[])[] }

/** A tile that is full, and so never changes again. */
export type FullTile = { level: number; index: number; hashes: Uint8Array; root: Uint8Array }

export const emptyEdge: TreeEdge = { size: 0, levels: [] }

/** The edge of a tree of that size, from the bytes of its partial tiles. */
export function edgeFromTiles(size: number, bytesOf: (tile: Tile) => Uint8Array): TreeEdge {
  const levels: (readonly Uint8Array[])[] = []
  for (const tile of partialTiles(size)) {
    const bytes = bytesOf(tile)
    if (bytes.length < tile.width * 32) throw new RangeError(`level ${tile.level} has holes`)
    while (levels.length < tile.level) levels.push([])
    levels.push(Array.from({ length: tile.width }, (_, i) => bytes.slice(i * 32, (i + 1) * 32)))
  }
  return { size, levels }
}

/** The edge with leaves added, and the tiles that they filled, lower levels before the higher ones they feed. */
export function growEdge(
  sha256: Sha256,
  edge: TreeEdge,
  leaves: readonly Uint8Array[],
): { edge: TreeEdge; full: readonly FullTile[] } {
  const levels = edge.levels.map((hashes) => [...hashes])
  const full: FullTile[] = []
  let size = edge.size
  for (const leaf of leaves) {
    size += 1
    let hash: Uint8Array | null = leaf
    for (let level = 0, count = size; hash !== null; level++, count = count / tileWidth) {
      const row = levels[level] ?? []
      levels[level] = row
      row.push(hash)
      hash = null
      if (row.length < tileWidth) continue
      hash = perfectRoot(sha256, row)
      full.push({ level, index: count / tileWidth - 1, hashes: concatBytes(...row), root: hash })
      levels[level] = []
    }
  }
  return { edge: { size, levels }, full }
}

/** MTH of the whole tree: what its checkpoint says. */
export function edgeRoot(sha256: Sha256, edge: TreeEdge): Uint8Array {
  const roots = edge.levels.toReversed().flatMap((hashes) => subtreesOf(sha256, hashes))
  return rootOf(sha256, { size: edge.size, roots })
}

/** The perfect subtrees over a row, the largest first. */
function subtreesOf(sha256: Sha256, hashes: readonly Uint8Array[]): readonly Uint8Array[] {
  const start: CompactTree = { size: 0, roots: [] }
  return hashes.reduce((tree, hash) => growTree(sha256, tree, hash), start).roots
}

function perfectRoot(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes
  while (row.length > 1) {
    row = row.flatMap((left, i) => {
      const right = row[i + 1]
      return i % 2 === 0 && right !== undefined ? [nodeHash(sha256, left, right)] : []
    })
  }
  return row[0] ?? new Uint8Array()
}
