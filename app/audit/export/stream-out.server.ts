import { addAbortSignal, Readable } from 'node:stream'
import type { ExportConnection } from './export-connection.server.ts'
import type { Tracker } from './track-run.server.ts'

/**
 * The bytes as a stream. The connection is given back before the stream ends, so that whoever has read
 * an export to its end finds it free; where the stream breaks, or nobody reads it, it is destroyed.
 */
export function streamOut(
  connection: ExportConnection,
  chunks: AsyncIterable<Buffer>,
  tracker: Tracker,
  signals: readonly AbortSignal[],
): ReadableStream<Uint8Array> {
  async function* all() {
    for await (const chunk of chunks) {
      tracker.passed(chunk.length)
      yield chunk
    }
    await connection.giveBack()
  }
  const out = Readable.from(all(), { objectMode: false, highWaterMark: 256 * 1024 })
  let broken = new Error('Nobody reads the export any more')
  out.on('error', (error) => {
    broken = error
  })
  out.on('close', () => {
    connection.breakOff(broken)
    tracker.end(out.readableEnded)
  })
  for (const signal of signals) addAbortSignal(signal, out)
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}
