import { createHmac } from 'node:crypto'
import type { ReadDb } from '#app/data/db.server.ts'
import { readTiles } from '#app/data/reads/audit-tiles.server.ts'
import { readLogKeys } from '#app/data/reads/log-heads.server.ts'
import {
  countLeftovers,
  readHeads,
  readPlaces,
  type StoredPlace,
} from '#app/data/reads/whole-log.server.ts'
import { findLog, type StoredLog } from '#app/data/stores/audit-log.server.ts'
import { equalBytes, utf8 } from '#app/domain/audit/bytes.ts'
import { formatCheckpoint } from '#app/domain/audit/checkpoint.ts'
import { leafHash } from '#app/domain/audit/merkle.ts'
import { openNote, parseVerifierKey, type Verifier } from '#app/domain/audit/signed-note.ts'
import { tileWidth } from '#app/domain/audit/tiles.ts'
import {
  edgeRoot,
  emptyEdge,
  type FullTile,
  growEdge,
  type TreeEdge,
} from '#app/domain/audit/tree-edge.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { verifyEd25519 } from './ed25519.ts'
import { rememberedHeads } from './heads-file.server.ts'
import { readKeyFile, vkeyOf } from './key-file.server.ts'
import type { LogFiles } from './sequencer/publish.server.ts'
import { sha256 } from './sha256.ts'

/** The first thing that is not as it was signed, as a clause for people. */
export type LogFault = { code: 'log_wrong'; what: string }

type Head = { size: number; root: Uint8Array; where: string }

/** Thrown inside, told outside. */
class Found extends Error {}

const step = 2_000
/** Seconds after which an event that has no place is not just on its way. */
const patience = 60

/**
 * Reads the whole log that grows now and holds everything stored of it against everything else: lines
 * against their hashes and places, tiles and every head ever signed against the tree, openings against
 * commitments, and the checkpoint file against all of it. Finds what a superuser changed by hand.
 */
export async function checkLog(
  db: ReadDb,
  files: LogFiles,
): Promise<Result<{ size: number; heads: number }, LogFault>> {
  const log = await findLog(db)
  if (log === null) return ok({ size: 0, heads: 0 })
  try {
    const heads = await headsOf(db, log, files)
    const { size } = await walk(db, log.number, heads)
    const left = await countLeftovers(db, log.number, patience)
    if (left.unplaced > 0) throw new Found(`${left.unplaced} events have no place in the log`)
    if (left.tiles !== tilesOf(left.size)) throw new Found(`there are ${left.tiles} tiles`)
    return ok({ size, heads: heads.length })
  } catch (error) {
    if (error instanceof Found) return refuse({ code: 'log_wrong', what: error.message })
    throw error
  }
}

async function walk(db: ReadDb, log: number, heads: readonly Head[]): Promise<TreeEdge> {
  const waiting = [...heads]
  let edge = emptyEdge
  let offset = 0
  for (;;) {
    const places = await readPlaces(db, log, edge.size - 1, step)
    if (places.length === 0) break
    for (const place of places) {
      if (place.index !== edge.size) throw new Found(`number ${edge.size + 1} is missing`)
      offset = checkPlace(place, offset)
      const grown = growEdge(sha256, edge, [place.leafHash])
      await checkTiles(db, log, grown.full)
      edge = grown.edge
      while (waiting[0]?.size === edge.size) checkHead(waiting.shift(), edge)
    }
  }
  const [left] = waiting
  if (left) throw new Found(`${left.where} is of ${left.size} events, but there are ${edge.size}`)
  return edge
}

/** Holds a place against its event; returns where its line ends. */
function checkPlace(place: StoredPlace, offset: number): number {
  const number = place.index + 1
  if (place.leaf === null) throw new Found(`the event of number ${number} is missing`)
  const line = utf8(place.leaf)
  if (!equalBytes(leafHash(sha256, line), place.leafHash)) {
    throw new Found(`number ${number} is not the line that was placed there`)
  }
  if (!place.readsAsWritten) throw new Found(`what is read from number ${number} is not its line`)
  if (place.endOffset !== offset + line.length + 1)
    throw new Found(`number ${number} ends elsewhere`)
  const leaf = JSON.parse(place.leaf)
  for (const { path, key, value } of place.openings) {
    const committed = path.split('.').reduce((part, name) => part?.[name], leaf)?.commit
    const hmac = createHmac('sha256', Buffer.from(key, 'hex')).update(value).digest('hex')
    if (committed !== `hmac-sha256:${hmac}`) {
      throw new Found(`${path} of number ${number} is not what its line commits to`)
    }
  }
  return place.endOffset
}

async function checkTiles(db: ReadDb, log: number, tiles: readonly FullTile[]): Promise<void> {
  for (const { level, index, hashes, root } of tiles) {
    const tile = { level, index, width: tileWidth }
    // The tile's root is what the edge one level up reads.
    const above = {
      level: level + 1,
      index: Math.floor(index / tileWidth),
      width: (index % tileWidth) + 1,
    }
    const bytesOf = await readTiles(db, log, [tile, above])
    const isRootRight = equalBytes(bytesOf(above).subarray(-32), root)
    if (!equalBytes(bytesOf(tile), hashes) || !isRootRight) {
      throw new Found(`tile ${index} of level ${level} is not of these events`)
    }
  }
}

function checkHead(head: Head | undefined, edge: TreeEdge): void {
  if (head && !equalBytes(head.root, edgeRoot(sha256, edge))) {
    throw new Found(`${head.where} of ${head.size} events is of another log`)
  }
}

/** Every head that was signed, by the database and by the checkpoint file, once its signature holds. */
async function headsOf(
  db: ReadDb,
  { number, origin }: StoredLog,
  { keyFile, checkpointFile }: LogFiles,
): Promise<readonly Head[]> {
  const verifiers = await knownKeys(db, origin, keyFile)
  const stored = (await readHeads(db, number)).map((head) => ({ ...head, where: 'a stored head' }))
  const remembered = (await rememberedHeads(checkpointFile))
    .filter((head) => head.origin === origin)
    .map((head) => ({ ...head, where: 'a head in the checkpoint file' }))
  const heads = [...stored, ...remembered].sort((a, b) => a.size - b.size)
  for (const { note, where, size, root } of heads) {
    const opened = openNote(utf8(note), verifiers)
    const said = formatCheckpoint({ origin, size, root })
    if (!opened.ok || opened.value.text !== said) {
      throw new Found(`${where} of ${size} events is not signed as it should be`)
    }
  }
  return heads
}

/** The keys that the log names as its own, and those in the key file. */
async function knownKeys(
  db: ReadDb,
  origin: string,
  keyFile: string,
): Promise<readonly Verifier[]> {
  const own = (await readKeyFile(keyFile)).map(vkeyOf)
  const vkeys = new Set([...(await readLogKeys(db, origin, { retired: true })), ...own])
  return [...vkeys].flatMap((vkey) => {
    const key = parseVerifierKey(sha256, vkey)
    if (key === null) return []
    const check: Verifier['verify'] = (text, signature) =>
      verifyEd25519(key.publicKey, text, signature)
    return [{ ...key, verify: check }]
  })
}

function tilesOf(size: number): number {
  let tiles = 0
  for (let rest = Math.floor(size / tileWidth); rest > 0; rest = Math.floor(rest / tileWidth)) {
    tiles += rest
  }
  return tiles
}
