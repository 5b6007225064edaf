import { sql } from 'kysely'
import { type Tile, tilePath, tileWidth } from '#app/domain/audit/tiles.ts'
import type { ReadDb } from '../db.server.ts'

/**
 * The hashes of these tiles of a log, for a look-up by tile; in one query, whatever their number. A
 * tile that the log has not (or not as wide) comes out shorter. Full tiles are kept; the right edge is
 * the leaves themselves at level 0, and above it the roots of the tiles one level below.
 */
export async function readTiles(
  db: ReadDb,
  log: number,
  tiles: readonly Tile[],
): Promise<(tile: Tile) => Uint8Array> {
  if (tiles.length === 0) return () => new Uint8Array()
  const { rows } = await sql<{ level: number; n: string; hashes: Buffer | null }>`
    select t.level, t.n, coalesce(
      (select substring(full_tile.hashes for t.width * 32) from audit.tile full_tile
        where full_tile.log = ${log} and full_tile.level = t.level and full_tile.n = t.n),
      case when t.level = 0 then (
        select string_agg(l.leaf_hash, ''::bytea order by l.idx) from audit.leaf l
        where l.log = ${log} and l.idx >= t.n * ${tileWidth}::bigint and l.idx < t.n * ${tileWidth}::bigint + t.width)
      else (
        select string_agg(b.root, ''::bytea order by b.n) from audit.tile b
        where b.log = ${log} and b.level = t.level - 1
          and b.n >= t.n * ${tileWidth}::bigint and b.n < t.n * ${tileWidth}::bigint + t.width)
      end) as hashes
    from unnest(${tiles.map(({ level }) => level)}::integer[],
      ${tiles.map(({ index }) => index)}::bigint[], ${tiles.map(({ width }) => width)}::integer[])
      as t (level, n, width)`.execute(db)
  const found = new Map(rows.map((row) => [nameOf(row.level, Number(row.n)), row.hashes]))
  return ({ level, index, width }) =>
    (found.get(nameOf(level, index)) ?? new Uint8Array()).subarray(0, width * 32)
}

/** A tile's name whatever its width. */
function nameOf(level: number, index: number): string {
  return tilePath({ level, index, width: tileWidth })
}
