import { partOf, type Readable } from './readable.ts'
import { unchecked } from './stop.ts'

const block = 512

/** Whether a file begins as POSIX archives do. */
export function isTar(beginning: Uint8Array): boolean {
  return latin1(beginning, 257, 262) === 'ustar'
}

/** The files in an archive by their names, without the folder that they stand in. Nothing is unpacked. */
export async function tarParts(file: Readable): Promise<ReadonlyMap<string, Readable>> {
  const parts = new Map<string, Readable>()
  for (let at = 0; at + block <= file.size; ) {
    const header = await file.read(at, at + block)
    const name = latin1(header, 0, 100)
      .replace(/\0.*$/s, '')
      .replace(/^[^/]*\//, '')
    if (name === '') return parts
    const size = sizeIn(header)
    if (!Number.isSafeInteger(size) || at + block + size > file.size) {
      throw unchecked('the archive is cut')
    }
    parts.set(name, partOf(file, at + block, size))
    at += block + Math.ceil(size / block) * block
  }
  return parts
}

/** Octal digits, or past 8 GB the number itself, as GNU tar began it. */
function sizeIn(header: Uint8Array): number {
  if (header[124] !== 0x80) return Number.parseInt(latin1(header, 124, 135), 8)
  return Number(new DataView(header.buffer, header.byteOffset).getBigUint64(128))
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
