import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { crlfRecords } from './crlf-records.ts'

/** An export's bytes, made as they are asked for, and how many they will be, if that is known. */
export type Making = { chunks: AsyncIterable<Buffer>; length: number | null }

/** A copy's bytes as the database makes them. */
export async function* copyOut(client: pg.PoolClient, statement: string): AsyncGenerator<Buffer> {
  yield* client.query(copyTo(statement))
}

/** The same with CR LF behind each record, as RFC 4180 has it, and `prefix` before the first byte. */
export async function* copyCsvOut(
  client: pg.PoolClient,
  statement: string,
  prefix: Buffer,
): AsyncGenerator<Buffer> {
  const records = crlfRecords(prefix)
  const copying = pipeline(client.query(copyTo(statement)), records)
  // What breaks the copy ends the records too, and is thrown there.
  copying.catch(() => {})
  yield* records
  await copying
}

/**
 * So many bytes of these, after the first `skip`. What comes behind them is read and dropped: a copy that
 * is left in the middle keeps its connection from everything else, so cut only where little is left.
 */
export async function* cut(
  chunks: AsyncIterable<Buffer>,
  { skip, length }: { skip: number; length: number },
): AsyncGenerator<Buffer> {
  let [at, left] = [skip, length]
  for await (const chunk of chunks) {
    const part = chunk.subarray(Math.min(at, chunk.length), Math.min(at + left, chunk.length))
    at = Math.max(0, at - chunk.length)
    left -= part.length
    if (part.length > 0) yield part
  }
}
