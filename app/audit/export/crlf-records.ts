import { Transform } from 'node:stream'

const quote = 0x22
const lineFeed = 0x0a
const crlf = Buffer.from('\r\n')

/**
 * CSV as PostgreSQL writes it, with CR LF behind each record as RFC 4180 (section 2, rule 1) has it.
 * Line feeds inside quoted cells stay as they were typed. `prefix` goes before the first byte.
 */
export function crlfRecords(prefix: Buffer): Transform {
  let quoted = false
  let started = false
  return new Transform({
    highWaterMark: 256 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      const parts: Buffer[] = started ? [] : [prefix]
      started = true
      let from = 0
      for (let at = 0; at < chunk.length; at++) {
        // A doubled quote inside a cell closes and opens again, which comes to the same.
        if (chunk[at] === quote) quoted = !quoted
        if (chunk[at] !== lineFeed || quoted) continue
        parts.push(chunk.subarray(from, at), crlf)
        from = at + 1
      }
      parts.push(chunk.subarray(from))
      done(null, Buffer.concat(parts))
    },
  })
}
