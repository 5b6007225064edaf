import type { ReadDb } from '#app/data/db.server.ts'
import { readTiles } from '#app/data/reads/audit-tiles.server.ts'
import { findSignedHead } from '#app/data/reads/log-heads.server.ts'
import { type PlacedLeaf, readLeaves } from '#app/data/reads/log-leaves.server.ts'
import { utf8 } from '#app/domain/audit/bytes.ts'
import { formatEntries, parseTilePath, tileWidth } from '#app/domain/audit/tiles.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

export type TileRefusal = { code: 'no_such_tile' | 'sealed' }

/**
 * What C2SP tlog-tiles serves at a path like `tile/0/x001/234` or `tile/entries/000.p/7`: as far as it
 * is signed. Lines of verdicts that are sealed still name who gave them, so whoever may not read such
 * lines has to wait for the bundle that holds one.
 */
export async function tileBytes(
  db: ReadDb,
  path: string,
  { viewerId, mayReadSealed }: { viewerId: string | null; mayReadSealed: boolean },
): Promise<Result<{ bytes: Uint8Array; isFull: boolean }, TileRefusal>> {
  const tile = parseTilePath(path)
  const head = tile === null ? null : await findSignedHead(db)
  if (tile === null || head === null) return refuse({ code: 'no_such_tile' })
  const level = 'entries' in tile ? 0 : tile.level
  const begin = tile.index * tileWidth
  const end = begin + tile.width
  if (end > Math.floor(head.size / tileWidth ** level)) return refuse({ code: 'no_such_tile' })
  const isFull = tile.width === tileWidth
  if (!('entries' in tile)) {
    const bytesOf = await readTiles(db, head.log, [tile])
    return ok({ bytes: bytesOf(tile), isFull })
  }
  const leaves = await readLeaves(db, head.log, { begin, end }, viewerId)
  const isKept = ({ isSealed, isNameless }: PlacedLeaf) =>
    isNameless || (isSealed && !mayReadSealed)
  if (leaves.some(isKept)) return refuse({ code: 'sealed' })
  return ok({ bytes: formatEntries(leaves.map(({ leaf }) => utf8(leaf))), isFull })
}
