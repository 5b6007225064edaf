import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, hexOf } from '#app/domain/audit/bytes.ts'
import { leafHash, rangeHash } from '#app/domain/audit/merkle.ts'
import {
  changedTiles,
  entriesPath,
  formatEntries,
  fullTiles,
  hashesFromTiles,
  parseTilePath,
  partialTiles,
  type Tile,
  tilePath,
  tileWidth,
} from '#app/domain/audit/tiles.ts'
import { hashesOver, sha256, vectorJson } from './merkle-vectors.ts'

type Vectors = { tilePaths: { full: string; partial5: string } }

describe('a tile’s path', () => {
  const { tilePaths } = vectorJson<Vectors>('signed-note.json')

  test('is the one of the specification', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe(tilePaths.full)
    expect(tilePath({ level: 0, index: 1234067, width: 5 })).toBe(tilePaths.partial5)
    expect(entriesPath({ index: 0, width: 256 })).toBe('tile/entries/000')
  })

  test('leads back to the tile', () => {
    const tile = fc.record({
      level: fc.nat({ max: 63 }),
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(tile, (given) => {
        expect(parseTilePath(tilePath(given))).toEqual(given)
      }),
    )
  })

  test.each([
    'tile/00/000',
    'tile/64/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/1000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/05',
    'tile/0/../000',
  ])('%s is none', (path) => {
    expect(parseTilePath(path)).toBeNull()
  })
})

test('a tree of 70,000 leaves has the tiles that the specification counts', () => {
  expect(fullTiles(70_000)).toEqual([273, 1, 0])
  expect(partialTiles(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }])
})

test('a growing tree rewrites the tiles at its right edge only', () => {
  expect(changedTiles(0, 0)).toEqual([])
  expect(changedTiles(5, 5)).toEqual([])
  expect(changedTiles(255, 257)).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 0, index: 1, width: 1 },
    { level: 1, index: 0, width: 1 },
  ])
})

test('tiles written as a tree grows give the hash of every subtree', () => {
  const entries = Array.from({ length: 700 }, (_, i) => Uint8Array.of(i >> 8, i & 255))
  const direct = hashesOver(entries)
  const written = new Map<string, Uint8Array>()
  const key = ({ level, index }: Tile) => `${level}/${index}`
  for (let from = 0; from < entries.length; from += 50) {
    for (const tile of changedTiles(from, from + 50)) {
      const first = tile.index * tileWidth
      const hashes = Array.from({ length: tile.width }, (_, i) =>
        direct({ level: tile.level * 8, index: first + i }),
      )
      written.set(key(tile), concatBytes(...hashes))
    }
  }
  const fromTiles = hashesFromTiles(sha256, (tile) => written.get(key(tile)) ?? new Uint8Array())
  for (const end of [1, 255, 256, 257, 512, 513, 700]) {
    const range = { begin: 0, end }
    expect(hexOf(rangeHash(sha256, range, fromTiles))).toBe(hexOf(rangeHash(sha256, range, direct)))
  }
  expect(fromTiles({ level: 0, index: 699 })).toEqual(leafHash(sha256, Uint8Array.of(2, 187)))
})

describe('an entry bundle', () => {
  test('has each entry behind its length', () => {
    expect(formatEntries([Uint8Array.of(7), new Uint8Array(258)]).slice(0, 5)).toEqual(
      Uint8Array.of(0, 1, 7, 1, 2),
    )
  })

  test('takes no entry that its length cannot be written of', () => {
    expect(() => formatEntries([new Uint8Array(65_536)])).toThrow(RangeError)
  })
})
