import type pg from 'pg'
import type { Db, ReadDb } from '#app/data/db.server.ts'
import { readLogKeys } from '#app/data/reads/log-heads.server.ts'
import { readLeafHashes } from '#app/data/reads/log-leaves.server.ts'
import { findHeadTimestamp } from '#app/data/stores/head-timestamps.server.ts'
import { base64Of } from '#app/domain/audit/bytes.ts'
import type { WitnessPolicy } from '#app/domain/audit/policy.ts'
import { inclusionRanges } from '#app/domain/audit/proofs.ts'
import { formatRangeProof, outsideRanges } from '#app/domain/audit/range-proof.ts'
import { readRangeHashes } from '../stored-tree.server.ts'
import { bundleTexts } from './bundle-texts.server.ts'
import { copyOut, type Making } from './copy-out.server.ts'
import {
  copyQuery,
  type ExportScope,
  openingsLengthQuery,
  placesQuery,
  proofsLengthQuery,
  toStatement,
} from './export-queries.server.ts'
import { tarEnd, tarHeader, tarLength, tarPadding } from './tar.ts'

type Source = { db: Db; readDb: ReadDb; client: pg.PoolClient; witnesses: WitnessPolicy }

/** A file of the bundle; what it holds is made when its turn comes. */
type Member = { name: string; size: number; chunks: () => AsyncIterable<Uint8Array> }

/**
 * A tar archive with all that somebody needs to check a copy on their own: the signed head, the key, the
 * lines with what proves them, what they commit to as far as it is open to this reader, and programs
 * that check it. Sizes stand before contents in an archive, so they are found out first.
 */
export async function bundle(
  source: Source,
  scope: ExportScope,
  leavesSize: number,
): Promise<Making> {
  const keys = await readLogKeys(source.readDb, scope.head.origin)
  const members = [
    ...(await bundleTexts(scope, keys, source.witnesses)).map(({ name, text }) =>
      textMember(name, text),
    ),
    ...(await timestampMembers(source, scope)),
    ...(await proofMembers(source, scope)),
    copyMember(source, scope, 'leaves.jsonl', leavesSize, 'jsonl'),
    copyMember(
      source,
      scope,
      'openings.jsonl',
      await openingsSize(source, scope),
      'openings of the bundle',
    ),
  ]
  const length = tarLength(members.map(({ size }) => size))
  return { length, chunks: archive(members, scope.head.signedAt.getTime() / 1000) }
}

async function* archive(members: readonly Member[], mtime: number): AsyncGenerator<Buffer> {
  for (const { name, size, chunks } of members) {
    yield tarHeader(`factdesk-audit/${name}`, size, mtime)
    let left = size
    for await (const chunk of chunks()) {
      left -= chunk.length
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    }
    // An archive that lies about a size is of no use: rather none.
    if (left !== 0) throw new Error(`${name} is ${size - left} bytes long and not ${size}`)
    yield tarPadding(size)
  }
  yield tarEnd
}

/** What an authority said of this head or of one before it, and the note that it said it of. */
async function timestampMembers(
  { readDb }: Source,
  { head }: ExportScope,
): Promise<readonly Member[]> {
  const stamped = await findHeadTimestamp(readDb, head.log, head.size)
  if (stamped === null) return []
  return [
    bytesMember('timestamp.note', Buffer.from(stamped.note)),
    bytesMember('timestamp.tsr', stamped.reply),
  ]
}

/** What proves the lines: of a filtered copy each by itself, of a range all together, and of the whole log nothing more. */
async function proofMembers(source: Source, scope: ExportScope): Promise<readonly Member[]> {
  if (scope.isFiltered) return [await eachProof(source, scope)]
  const hashes = hashesMember(source, scope)
  const { begin, end, head } = scope
  if (end - begin === head.size) return [hashes]
  const outside = outsideRanges({ begin, end }, head.size)
  const left = await readRangeHashes(source.readDb, head.log, outside.left)
  const right = await readRangeHashes(source.readDb, head.log, outside.right)
  return [textMember('range', formatRangeProof({ begin, end, left, right })), hashes]
}

/** The leaf hashes of the lines, 32 bytes each: with them a checker can name the first wrong line. */
function hashesMember({ readDb }: Source, { head, begin, end }: ExportScope): Member {
  const step = 8192
  return {
    name: 'hashes',
    size: (end - begin) * 32,
    async *chunks() {
      for (let at = begin; at < end; at += step) {
        yield await readLeafHashes(readDb, head.log, { begin: at, end: Math.min(end, at + step) })
      }
    },
  }
}

/** For each line of a filtered copy its place and the hashes of its inclusion proof, as one JSON object a line. */
async function eachProof(source: Source, scope: ExportScope): Promise<Member> {
  const { db, readDb, client } = source
  const size = await numberFrom(source, toStatement(db, proofsLengthQuery(scope)))
  return {
    name: 'proofs.jsonl',
    size,
    async *chunks() {
      await client.query(`declare places cursor for ${toStatement(db, placesQuery(scope))}`)
      for (;;) {
        const { rows } = await client.query<{ idx: string }>('fetch 500 from places')
        if (rows.length === 0) return
        yield await proofLines(
          readDb,
          scope,
          rows.map(({ idx }) => Number(idx)),
        )
      }
    },
  }
}

async function proofLines(
  readDb: ReadDb,
  { head }: ExportScope,
  indices: readonly number[],
): Promise<Uint8Array> {
  const ranges = indices.map((index) => inclusionRanges(index, head.size))
  const hashes = await readRangeHashes(readDb, head.log, ranges.flat())
  let at = 0
  const lines = indices.map((index, i) => {
    const own = hashes.slice(at, at + (ranges[i]?.length ?? 0))
    at += own.length
    return `${JSON.stringify({ index, hashes: own.map(base64Of) })}\n`
  })
  return Buffer.from(lines.join(''))
}

function copyMember(
  { db, client }: Source,
  scope: ExportScope,
  name: string,
  size: number,
  format: 'jsonl' | 'openings of the bundle',
): Member {
  return { name, size, chunks: () => copyOut(client, toStatement(db, copyQuery(format, scope))) }
}

function openingsSize(source: Source, scope: ExportScope): Promise<number> {
  return numberFrom(source, toStatement(source.db, openingsLengthQuery(scope)))
}

async function numberFrom({ client }: Source, statement: string): Promise<number> {
  const { rows } = await client.query<{ n: string | null }>(statement)
  return Number(rows[0]?.n ?? 0)
}

function textMember(name: string, text: string): Member {
  return bytesMember(name, Buffer.from(text))
}

function bytesMember(name: string, bytes: Uint8Array): Member {
  return {
    name,
    size: bytes.length,
    async *chunks() {
      yield bytes
    },
  }
}
