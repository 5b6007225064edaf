import type { Db } from '#app/data/db.server.ts'
import {
  afterAll,
  batchSize,
  becomeSequencer,
  insertTiles,
  placeEvents,
  readHorizon,
} from '#app/data/stores/audit-log.server.ts'
import { growEdge, type TreeEdge } from '#app/domain/audit/tree-edge.ts'
import { sha256 } from '../sha256.ts'

/** Where the next search for events begins; see `placeEvents`. */
export type Scan = { after: string; from: string }

/** What the leader of a log knows of it, beside what is stored. */
export type Growing = {
  log: number
  edge: TreeEdge
  scan: Scan /** Set while all are looked through. */
  horizon: string | null
}

/** The log that the leader holds in mind is not the one that is stored: it has to be read again. */
export class LogMoved extends Error {
  override name = 'LogMoved'
}

/** Looks through all events from the first on, as is done after each start and once an hour. */
export function fromTheStart(growing: Pick<Growing, 'log' | 'edge'>): Growing {
  return { log: growing.log, edge: growing.edge, scan: { after: '0', from: '0' }, horizon: null }
}

/**
 * Places one batch of events in one transaction. Returns the log as it is then, and whether there may
 * be more to place at once.
 *
 * A look through everything goes by the events' numbers, batch after batch; what was still under way
 * when it began is found by its transaction. Once it is through, and from then on, that is all that is
 * searched: whatever a snapshot did not see belongs to a transaction at or above its horizon.
 */
export async function placeBatch(
  db: Db,
  growing: Growing,
): Promise<{ growing: Growing; isFull: boolean; placed: number }> {
  const { log, edge, scan } = growing
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await becomeSequencer(trx)
      const horizon = await readHorizon(trx)
      const isThrough = scan.after === afterAll
      const began = growing.horizon ?? horizon
      const places = await placeEvents(trx, log, isThrough ? scan : { ...scan, from: began })
      const [first] = places
      if (first && first.index !== edge.size) {
        throw new LogMoved(`The log has ${first.index} events and not ${edge.size}`)
      }
      const { edge: grown, full } = growEdge(
        sha256,
        edge,
        places.map(({ leafHash }) => leafHash),
      )
      await insertTiles(trx, log, full)
      const isFull = places.length === batchSize
      const next = nextScan({ isFull, isThrough, last: places.at(-1)?.eid, horizon, began, scan })
      return { growing: { log, edge: grown, ...next }, isFull, placed: places.length }
    })
}

function nextScan(after: {
  isFull: boolean
  isThrough: boolean
  last: string | undefined
  horizon: string
  began: string
  scan: Scan
}): Pick<Growing, 'scan' | 'horizon'> {
  const { isFull, isThrough, last = '0', horizon, began, scan } = after
  // With a full batch the bound must stay: there may be more behind it that this snapshot saw.
  if (isThrough) return { scan: isFull ? scan : { after: afterAll, from: horizon }, horizon: null }
  if (!isFull) return { scan: { after: afterAll, from: began }, horizon: null }
  const reached = BigInt(last) > BigInt(scan.after) ? last : scan.after
  return { scan: { after: reached, from: began }, horizon: began }
}
