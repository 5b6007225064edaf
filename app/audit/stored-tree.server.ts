import type { ReadDb } from '#app/data/db.server.ts'
import { readTiles } from '#app/data/reads/audit-tiles.server.ts'
import {
  type HashOfNode,
  type LeafRange,
  nodesOf,
  rangeHash,
  type TreeNode,
} from '#app/domain/audit/merkle.ts'
import {
  hashesFromTiles,
  partialTiles,
  type Tile,
  tileOfNode,
  tilePath,
} from '#app/domain/audit/tiles.ts'
import { edgeFromTiles, type TreeEdge } from '#app/domain/audit/tree-edge.ts'
import { sha256 } from './sha256.ts'

/** The right edge of a log's tree of that size, as it is stored. One query. */
export async function readEdge(db: ReadDb, log: number, size: number): Promise<TreeEdge> {
  return edgeFromTiles(size, await readTiles(db, log, partialTiles(size)))
}

/** The hashes of subtrees of a log, as stored. One query. Throws a RangeError for leaves that are not there. */
export async function readRangeHashes(
  db: ReadDb,
  log: number,
  ranges: readonly LeafRange[],
): Promise<readonly Uint8Array[]> {
  const hashOf = await readNodes(db, log, ranges.flatMap(nodesOf))
  return ranges.map((range) => rangeHash(sha256, range, hashOf))
}

/** A look-up for the hashes of these nodes. */
async function readNodes(db: ReadDb, log: number, nodes: readonly TreeNode[]): Promise<HashOfNode> {
  const widest = new Map<string, Tile>()
  for (const node of nodes) {
    const { level, index, width } = tileOfNode(node)
    const name = tilePath({ level, index, width: 256 })
    if ((widest.get(name)?.width ?? 0) < width) widest.set(name, { level, index, width })
  }
  return hashesFromTiles(sha256, await readTiles(db, log, [...widest.values()]))
}
