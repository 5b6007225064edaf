import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import type { AuditFilter } from '#app/domain/audit/filter.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { crlfRecords } from './crlf-records.ts'
import { copyQuery, countQuery, type ExportFormat, toStatement } from './export-queries.server.ts'

export type ExportRequest = {
  format: ExportFormat
  filter: AuditFilter
  /** A byte-order mark before a CSV, without which Excel takes UTF-8 for something else. */
  byteOrderMark: boolean
  memberId: string
  requestId: string
  via: 'web' | 'cli' | 'api'
  /** Ends the export when the client is gone. */
  signal: AbortSignal
}

export type LogExport = {
  body: ReadableStream<Uint8Array>
  /** How many events it holds. */
  events: number
}

/**
 * A copy of the log as a stream of bytes, made by the database: this process only passes them on, as
 * fast as the client takes them. The copy is of one moment. That it was taken is an event itself,
 * written before the first byte leaves and so not in the copy.
 */
export async function exportLog(
  { db, exportPool }: { db: Db; exportPool: pg.Pool },
  request: ExportRequest,
): Promise<Result<LogExport, { code: 'exports_busy' }>> {
  if (isBusy(exportPool)) return refuse({ code: 'exports_busy' })
  const client = await exportPool.connect()
  // A lent connection that breaks between two statements tells nobody else.
  client.on('error', ignore)
  try {
    const scope = { filter: request.filter, viewerId: request.memberId }
    await client.query('begin isolation level repeatable read read only')
    const counted = await client.query<{ events: string }>(
      toStatement(db, countQuery(request.format, scope)),
    )
    const events = Number(counted.rows[0]?.events)
    await recordExport(db, request, events)
    const copy = client.query(copyTo(toStatement(db, copyQuery(request.format, scope))))
    return ok({ events, body: passOn(client, copy, request) })
  } catch (error) {
    client.release(error instanceof Error ? error : true)
    throw error
  }
}

/**
 * Passes the copy's bytes on. The connection is given back before the stream ends, so that whoever
 * has read an export to its end finds it free; where the stream breaks it is destroyed.
 */
function passOn(
  client: pg.PoolClient,
  copy: Readable,
  { format, byteOrderMark, signal }: ExportRequest,
): ReadableStream<Uint8Array> {
  // For ever, not once: a connection that breaks says so again later, when nobody else listens.
  copy.on('error', ignore)
  const records = format === 'csv' ? crlfRecords(Buffer.from(byteOrderMark ? '\uFEFF' : '')) : null
  let given = false
  const giveBack = async () => {
    await client.query('commit')
    client.off('error', ignore)
    client.release()
    given = true
  }
  const out = new Transform({
    highWaterMark: 256 * 1024,
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => void giveBack().then(() => done(), done),
  })
  out.on('error', ignore)
  // The rest of a copy that broke is still on its way: only closing the connection stops the server.
  pipeline(records ? [copy, records, out] : [copy, out], { signal }).catch((error: Error) => {
    // A client may also leave with the last bytes, when the connection is back already.
    if (!given) client.release(error)
  })
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}

function ignore(): void {}

async function recordExport(db: Db, request: ExportRequest, events: number): Promise<void> {
  const { format, filter, memberId, requestId, via } = request
  await db.transaction().execute((trx) =>
    appendEvents(trx, [
      {
        type: 'audit.exported',
        object: `export/${newId()}`,
        version: 1,
        actor: { type: 'member', id: memberId },
        via,
        requestId,
        data: {
          format: format === 'csv' ? 'csv' : 'jsonl',
          events,
          openings: format === 'openings',
          filter,
        },
      },
    ]),
  )
}

/** All connections are lent: waiting for one could take as long as somebody's download. */
function isBusy(pool: pg.Pool): boolean {
  return pool.idleCount === 0 && pool.totalCount >= (pool.options.max ?? 0)
}
