import { concatBytes } from '../bytes.ts'
import { unchecked, wrong } from './stop.ts'

/** A file, or a part of one, that is read piece by piece: it may be larger than what fits in mind. */
export type Readable = {
  size: number
  /** The bytes from there to before there. */
  read(from: number, to: number): Promise<Uint8Array>
}

const step = 1 << 20
/** More than any file that is read whole has. */
const mostText = 1 << 20

export function partOf(file: Readable, begin: number, size: number): Readable {
  return { size, read: (from, to) => file.read(begin + from, begin + Math.min(to, size)) }
}

/** The whole of a short file. */
export async function textOf(file: Readable, what: string): Promise<string> {
  if (file.size > mostText) throw unchecked(`${what} is too long`)
  return new TextDecoder().decode(await file.read(0, file.size))
}

/** Each line without its line feed; a last line that has none is cut. */
export async function* linesOf(file: Readable): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array()
  for (let at = 0; at < file.size; at += step) {
    const bytes = concatBytes(rest, await file.read(at, Math.min(file.size, at + step)))
    let from = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = bytes.slice(from)
  }
  if (rest.length > 0) throw wrong('the last line is cut')
}
