import type { Db } from '#app/data/db.server.ts'
import { findLog, readSize, type StoredLog } from '#app/data/stores/audit-log.server.ts'
import { edgeRoot } from '#app/domain/audit/tree-edge.ts'
import { sha256 } from '../sha256.ts'
import { readEdge } from '../stored-tree.server.ts'
import type { Witnessing } from '../witnessing/start-witnessing.server.ts'
import type { Bell } from './bell.ts'
import { ensureLog } from './open-log.server.ts'
import { fromTheStart, type Growing, placeBatch } from './place-batch.server.ts'
import { type LogFiles, publish } from './publish.server.ts'

/** What keeps the log from growing or from being signed, as the server's log tells it. */
export type LogTrouble = {
  event: 'log.sequencer_failed' | 'log.key_missing' | 'log.fork_refused' | 'log.signing_failed'
  error?: Error
}

export type LeadOptions = LogFiles & {
  onTrouble: (trouble: LogTrouble | null) => void
  /** Has the heads cosigned, where the desk has witnesses. */
  witnessing?: Witnessing | undefined
}

/** Milliseconds: what the log waits for a wake-up that did not come. */
const fallback = 250
/** Between a wake-up and its batch: writers that come together are placed together. */
const gathering = 20
/** Between two signatures at least, and between two looks at a log that is not to be signed. */
const betweenHeads = 1_000
const betweenRefusals = 5_000
/** Between two at most, though nothing was written; and between two looks through all events. */
const hour = 3_600_000

/** What a leader has in mind while it leads. Times are of this process's own steady clock. */
type Term = {
  log: StoredLog
  growing: Growing
  lookedThroughAt: number
  signed: { size: number; at: number } | null
  notBefore: number
}

/** Places and signs events on this connection, until it breaks (by throwing) or is to stop. */
export async function lead(
  db: Db,
  options: LeadOptions,
  bell: Bell,
  isStopping: () => boolean,
): Promise<void> {
  let term: Term | null = null
  for (;;) {
    // Asked first: what was written before the stop is placed and signed too.
    const isLast = isStopping()
    term = await begin(db, term, options.keyFile)
    if (term !== null) {
      term = await placeAll(db, term)
      term = await publishWhenDue(db, term, options, isLast)
    }
    if (isLast) return
    await bell.wait(fallback)
    if (!isStopping()) await new Promise((resolve) => setTimeout(resolve, gathering))
  }
}

/** The term to go on with: read anew at first, and when another log has begun. */
async function begin(db: Db, term: Term | null, keyFile: string): Promise<Term | null> {
  const log = term === null ? await ensureLog(db, keyFile) : await findLog(db)
  if (log === null) return null
  if (term?.log.number === log.number) {
    const isDue = performance.now() - term.lookedThroughAt > hour
    return isDue ? { ...term, ...lookThrough(term.growing) } : term
  }
  const edge = await readEdge(db, log.number, await readSize(db, log.number))
  return { log, signed: null, notBefore: 0, ...lookThrough({ log: log.number, edge }) }
}

function lookThrough(growing: Pick<Growing, 'log' | 'edge'>) {
  return { growing: fromTheStart(growing), lookedThroughAt: performance.now() }
}

async function placeAll(db: Db, term: Term): Promise<Term> {
  let { growing } = term
  for (let isFull = true; isFull; ) ({ growing, isFull } = await placeBatch(db, growing))
  return { ...term, growing }
}

async function publishWhenDue(
  db: Db,
  term: Term,
  options: LeadOptions,
  isLast: boolean,
): Promise<Term> {
  const { edge } = term.growing
  const now = performance.now()
  const isDue = term.signed === null || edge.size > term.signed.size || now > term.signed.at + hour
  if (edge.size === 0 || !isDue || (now < term.notBefore && !isLast)) return term
  const tree = { size: edge.size, root: edgeRoot(sha256, edge) }
  const disputed = (await options.witnessing?.disputed(term.log)) ?? []
  const outcome = await publish(db, term.log, tree, options, disputed).catch((error: Error) => {
    options.onTrouble({ event: 'log.signing_failed', error })
    return 'failed' as const
  })
  if (outcome === 'published') {
    options.onTrouble(null)
    options.witnessing?.headSigned()
    return { ...term, signed: { size: edge.size, at: now }, notBefore: now + betweenHeads }
  }
  if (outcome === 'no_key') options.onTrouble({ event: 'log.key_missing' })
  if (outcome === 'fork_refused') options.onTrouble({ event: 'log.fork_refused' })
  return { ...term, notBefore: now + betweenRefusals }
}
