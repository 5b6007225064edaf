import { UnreadableFile } from './file-reading.ts'

/**
 * The characters of a text file: in the encoding of its byte order mark, else in the one it declares,
 * else in UTF-8. Nothing is guessed and nothing replaced: a wrong guess would alter a quote.
 *
 * @throws {UnreadableFile} `wrong_encoding` where the bytes are no text in that encoding.
 */
export function decode(bytes: Uint8Array, declared = ''): string {
  const encoding = encodingOfMark(bytes) ?? (declared || 'utf-8')
  try {
    const decoder = new TextDecoder(encoding, { fatal: true })
    return decoder.encoding === 'windows-1252' ? windows1252(bytes) : decoder.decode(bytes)
  } catch {
    throw new UnreadableFile(looksBinary(bytes) ? 'not_text' : 'wrong_encoding')
  }
}

/** What Windows has at 0x80 to 0x9F, where Latin-1 has control characters. */
const windowsExtras = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand: Node's decoder, up to version 23, reads this encoding as Latin-1 and so loses quotation marks. */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (unit) => windowsExtras[unit.charCodeAt(0) - 0x80] ?? unit)
}

function encodingOfMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

/** More than a stray control character: no encoding makes text of it. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4_096)
  const controls = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 27))
  return controls.length > sample.length / 50
}

/** The encoding that a page names in its first kilobyte, or in the header it was served with; or nothing. */
export function declaredEncoding(bytes: Uint8Array, type: string): string {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1')
  const inPage = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)?.[1]
  const served = /charset\s*=\s*"?([\w.:-]{2,40})/i.exec(type)?.[1]
  return served ?? inPage ?? ''
}
