import type pg from 'pg'
import { v7 as newId } from 'uuid'
import type { Db, ReadDb } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { noWitnesses, type WitnessPolicy } from '#app/domain/audit/policy.ts'
import { ok, type Result } from '#app/domain/shared/result.ts'
import { bundle } from './bundle.server.ts'
import { copyCsvOut, copyOut, cut, type Making } from './copy-out.server.ts'
import { type BusyRefusal, lendConnection } from './export-connection.server.ts'
import { type ExportPlan, nobody, placeOfByte } from './export-plan.server.ts'
import {
  copyQuery,
  countQuery,
  type ExportFormat,
  type ExportScope,
  toStatement,
} from './export-queries.server.ts'
import { streamOut } from './stream-out.server.ts'
import { type Tracker, trackRun, untracked } from './track-run.server.ts'

export type ExportRequest = {
  format: ExportFormat
  /** What the file is called. */
  file: string
  plan: ExportPlan
  /** Of lines that are not filtered: only from this byte of them on, and to before that one. */
  bytes: { from: number; to: number } | null
  /** A byte-order mark before a CSV, without which Excel takes UTF-8 for something else. */
  byteOrderMark: boolean
  /** Null for whoever has the machine itself: they are shown what nobody is kept from. */
  memberId: string | null
  requestId: string
  via: 'web' | 'cli' | 'api'
  /** Ends the export when the client is gone. */
  signal: AbortSignal
}

export type LogExport = {
  body: ReadableStream<Uint8Array>
  /** How many events it holds. */
  events: number
  /** In bytes; null where only the end will tell. */
  length: number | null
}

type ExportingDesk = {
  db: Db
  readDb: ReadDb
  exportPool: pg.Pool
  witnesses?: WitnessPolicy | undefined
}

/**
 * A copy of the signed log as a stream of bytes, made by the database: this process only passes them on,
 * as fast as the client takes them. The copy is of one moment. That it was taken is an event itself,
 * written before the first byte leaves and so not in the copy.
 */
export async function exportLog(
  desk: ExportingDesk,
  request: ExportRequest,
): Promise<Result<LogExport, BusyRefusal>> {
  const lent = await lendConnection(desk.exportPool, request.memberId ?? 'nobody')
  if (!lent.ok) return lent
  const connection = lent.value
  try {
    const scope = { ...request.plan, viewerId: request.memberId ?? nobody }
    const counted = await count(desk.db, connection.client, request.format, scope)
    await recordExport(desk.db, request, counted.events)
    const making = await make(desk, connection.client, request, scope, counted)
    const cancelled = new AbortController()
    const tracker = await track(desk.db, request, counted, making, (why) => cancelled.abort(why))
    const signals = [request.signal, cancelled.signal]
    const body = streamOut(connection, making.chunks, tracker, signals)
    return ok({ body, events: counted.events, length: making.length })
  } catch (error) {
    connection.breakOff(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

/** A copy that a member takes is followed; who has the machine sees their own file grow. */
function track(
  db: Db,
  { memberId, format, file, bytes }: ExportRequest,
  { events }: Counted,
  making: Making,
  stop: (why: Error) => void,
): Promise<Tracker> | Tracker {
  if (memberId === null) return untracked
  const [fromByte, toByte] = bytes === null ? [0, making.length] : [bytes.from, bytes.to]
  return trackRun(db, { memberId, format, file, events, fromByte, toByte }, stop)
}

type Counted = { events: number; bytes: number }

async function count(
  db: Db,
  client: pg.PoolClient,
  format: ExportFormat,
  scope: ExportScope,
): Promise<Counted> {
  const { begin, end, bytes } = scope
  if (bytes !== null) return { events: end - begin, bytes: bytes.length }
  const { rows } = await client.query<{ events: string; bytes: string }>(
    toStatement(db, countQuery(format, scope)),
  )
  return { events: Number(rows[0]?.events), bytes: Number(rows[0]?.bytes) }
}

async function make(
  { db, readDb, witnesses = noWitnesses }: ExportingDesk,
  client: pg.PoolClient,
  { format, bytes, byteOrderMark }: ExportRequest,
  scope: ExportScope,
  counted: Counted,
): Promise<Making> {
  if (format === 'bundle') return bundle({ db, readDb, client, witnesses }, scope, counted.bytes)
  const statement = (of: ExportScope) => toStatement(db, copyQuery(format, of))
  switch (format) {
    case 'jsonl':
      return bytes === null
        ? { chunks: copyOut(client, statement(scope)), length: counted.bytes }
        : copyBytes({ readDb, client }, scope, bytes, statement)
    case 'csv': {
      const prefix = Buffer.from(byteOrderMark ? '\uFEFF' : '')
      return { chunks: copyCsvOut(client, statement(scope), prefix), length: null }
    }
    case 'openings':
      return { chunks: copyOut(client, statement(scope)), length: null }
  }
}

/** The bytes from one to before another of a plan's lines: of the lines that hold them, cut at both ends. */
async function copyBytes(
  { readDb, client }: { readDb: ReadDb; client: pg.PoolClient },
  scope: ExportScope,
  bytes: { from: number; to: number },
  statement: (of: ExportScope) => string,
): Promise<Making> {
  const start = scope.bytes?.from ?? 0
  const first = await placeOfByte(readDb, scope.head.log, scope, start + bytes.from)
  const last = await placeOfByte(readDb, scope.head.log, scope, start + bytes.to - 1)
  const copy = copyOut(client, statement({ ...scope, begin: first.index, end: last.index + 1 }))
  const length = bytes.to - bytes.from
  return { chunks: cut(copy, { skip: start + bytes.from - first.startsAt, length }), length }
}

async function recordExport(
  db: Db,
  { format, plan, bytes, memberId, requestId, via }: ExportRequest,
  events: number,
): Promise<void> {
  const { head, begin, end } = plan
  await db.transaction().execute((trx) =>
    appendEvents(trx, [
      {
        type: 'audit.exported',
        object: `export/${newId()}`,
        version: 1,
        actor: memberId === null ? { type: 'system' } : { type: 'member', id: memberId },
        via,
        requestId,
        data: {
          format: format === 'openings' ? 'jsonl' : format,
          events,
          openings: format === 'openings' || format === 'bundle',
          filter: filterInLog(plan.filter),
          log: { origin: head.origin, size: head.size },
          range: { begin, end },
          fromByte: bytes?.from ?? 0,
        },
      },
    ]),
  )
}

/** What the copy was narrowed to, as the log says it. */
function filterInLog({ about, ...filter }: ExportPlan['filter']) {
  const isClaim = about?.kind === 'claim'
  return {
    ...filter,
    claim: isClaim ? about.id : null,
    about: about === null || isClaim ? null : `${about.kind}/${about.id}`,
  }
}
