import { concatBytes, numberOfDecimal, type Sha256 } from './bytes.ts'
import { type HashOfNode, nodeHash, type TreeNode } from './merkle.ts'

/** C2SP tlog-tiles v0.1: the tree cut into pieces of 256 hashes that never change once full. */

export const tileHeight = 8
export const tileWidth = 256

/** Hashes `width` of the tile `index` at `level`; full at 256. Levels count in steps of 8 of the tree's. */
export type Tile = { level: number; index: number; width: number }

/** `tile/<L>/<N>[.p/<W>]`. */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index)}${partial(width)}`
}

/** `tile/entries/<N>[.p/<W>]`. */
export function entriesPath({ index, width }: Omit<Tile, 'level'>): string {
  return `tile/entries/${indexPath(index)}${partial(width)}`
}

/** The tile that a path names, or null where it is not spelled as the specification does. */
export function parseTilePath(
  path: string,
): Tile | { entries: true; index: number; width: number } | null {
  const match = /^tile\/(entries|\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path)
  if (match === null) return null
  const [, kind = '', name = '', partialWidth] = match
  const index = Number(name.replaceAll(/[x/]/g, ''))
  const width = partialWidth === undefined ? tileWidth : (numberOfDecimal(partialWidth) ?? 0)
  if (!Number.isSafeInteger(index) || indexPath(index) !== name) return null
  if (width < 1 || width > tileWidth || (partialWidth !== undefined && width === tileWidth))
    return null
  if (kind === 'entries') return { entries: true, index, width }
  const level = numberOfDecimal(kind)
  return level === null || level > 63 ? null : { level, index, width }
}

/** The rightmost, partial tile of each level of a tree; a level that ends in a full tile has none. */
export function partialTiles(size: number): readonly Tile[] {
  return levelsOf(size).flatMap(({ level, hashes }) => {
    const width = hashes % tileWidth
    return width === 0 ? [] : [{ level, index: Math.floor(hashes / tileWidth), width }]
  })
}

/** How many full tiles each level of a tree has, from level 0. */
export function fullTiles(size: number): readonly number[] {
  return levelsOf(size).map(({ hashes }) => Math.floor(hashes / tileWidth))
}

/** The tiles that are new or wider in the tree of `to` leaves than in that of `from`. */
export function changedTiles(from: number, to: number): readonly Tile[] {
  return levelsOf(to).flatMap(({ level, hashes }) => {
    const before = Math.floor(from / tileWidth ** level)
    if (before === hashes) return []
    const first = Math.floor(before / tileWidth)
    const last = Math.floor((hashes - 1) / tileWidth)
    return Array.from({ length: last - first + 1 }, (_, i) => ({
      level,
      index: first + i,
      width: Math.min(tileWidth, hashes - (first + i) * tileWidth),
    }))
  })
}

/** The tile a node's hash is computed from, at its least width, and which of the tile's hashes. */
export function tileOfNode({ level, index }: TreeNode): Tile & { begin: number; end: number } {
  const tileLevel = Math.floor(level / tileHeight)
  const leaves = 2 ** (level % tileHeight)
  const first = index * leaves
  const tile = Math.floor(first / tileWidth)
  const begin = first - tile * tileWidth
  return { level: tileLevel, index: tile, width: begin + leaves, begin, end: begin + leaves }
}

/** Reads nodes out of tiles. `bytesOf` gives a tile's hashes, at least as many as its width says. */
export function hashesFromTiles(sha256: Sha256, bytesOf: (tile: Tile) => Uint8Array): HashOfNode {
  return (node) => {
    const { begin, end, ...tile } = tileOfNode(node)
    const bytes = bytesOf(tile)
    if (bytes.length < end * 32) throw new RangeError(`${tilePath(tile)} is too short`)
    let row: readonly Uint8Array[] = Array.from({ length: end - begin }, (_, i) =>
      bytes.slice((begin + i) * 32, (begin + i + 1) * 32),
    )
    while (row.length > 1) row = pairUp(sha256, row)
    return row[0] ?? new Uint8Array()
  }
}

/** An entry bundle: each entry with its length before it, 16 bits big-endian. */
export function formatEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new RangeError('an entry is at most 65535 bytes long')
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

function pairUp(sha256: Sha256, row: readonly Uint8Array[]): readonly Uint8Array[] {
  return row.flatMap((left, i) => {
    const right = row[i + 1]
    return i % 2 === 0 && right !== undefined ? [nodeHash(sha256, left, right)] : []
  })
}

function levelsOf(size: number): readonly { level: number; hashes: number }[] {
  const levels: { level: number; hashes: number }[] = []
  for (let hashes = size, level = 0; hashes > 0; hashes = Math.floor(hashes / tileWidth), level++) {
    levels.push({ level, hashes })
  }
  return levels
}

/** 1234067 is 'x001/x234/067'. */
function indexPath(index: number): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

function partial(width: number): string {
  return width === tileWidth ? '' : `.p/${width}`
}
