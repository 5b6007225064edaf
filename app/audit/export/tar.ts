/**
 * Archives as every tar reads them: the POSIX ustar format, section "ustar Interchange Format" of the
 * pax utility's page. Sizes past 8 GB are written in base 256, as GNU tar began it.
 */

const block = 512

/** What stands before a file's bytes. `mtime` is seconds. */
export function tarHeader(name: string, size: number, mtime: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long a name`)
  const header = Buffer.alloc(block)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  writeSize(header, size)
  header.write(`${Math.floor(mtime).toString(8).padStart(11, '0')}\0`, 136)
  // The checksum is taken with spaces in its own place.
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** What stands behind a file's bytes, up to the next whole block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}

/** The end of an archive. */
export const tarEnd = Buffer.alloc(2 * block)

/** The length of an archive of files of these sizes. */
export function tarLength(sizes: readonly number[]): number {
  return sizes.reduce(
    (total, size) => total + block + Math.ceil(size / block) * block,
    tarEnd.length,
  )
}

function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    return
  }
  header[124] = 0x80
  header.writeBigUInt64BE(BigInt(size), 128)
}
