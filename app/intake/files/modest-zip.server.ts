import { inflateRawSync } from 'node:zlib'
import { UnreadableFile } from './file-reading.ts'

/** Bytes that all parts may come to when they are unpacked: fifty times what an article's file holds. */
const mostUnpacked = 64 * 1024 * 1024
const mostParts = 5_000

/**
 * The parts of a ZIP archive by name, unpacked one by one and never beyond 64 MB together, whatever the archive
 * says of their size: a bomb stops here, before a library that believes it.
 *
 * @throws {UnreadableFile} `too_large` for a bomb, `damaged` for what is no whole archive.
 */
export function unpackZip(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = new Map<string, Buffer>()
  let left = mostUnpacked
  try {
    for (const entry of directoryOf(archive)) {
      const part = unpack(archive, entry, left)
      left -= part.length
      parts.set(entry.name, part)
    }
  } catch (error) {
    const isBomb =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new UnreadableFile(isBomb ? 'too_large' : 'damaged')
  }
  return parts
}

type Entry = { name: string; method: number; packed: number; offset: number }

/** The central directory, which stands at the end (PKWARE APPNOTE 4.3.12 and 4.3.16). */
function directoryOf(archive: Buffer): readonly Entry[] {
  const end = archive.lastIndexOf('PK\x05\x06')
  const count = archive.readUInt16LE(end + 10)
  if (count > mostParts) throw new RangeError('more parts than a document has')
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new RangeError('no directory entry')
    const nameLength = archive.readUInt16LE(at + 28)
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

function unpack(archive: Buffer, { method, packed, offset }: Entry, most: number): Buffer {
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const content = archive.subarray(start, start + packed)
  if (method === 0) return content
  if (method !== 8) throw new RangeError(`packed by method ${method}`)
  return content.length === 0 ? content : inflateRawSync(content, { maxOutputLength: most })
}
