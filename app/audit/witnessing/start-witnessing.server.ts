import { setTimeout as setTimeoutAsPromised } from 'node:timers/promises'
import type pg from 'pg'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { findSignedHead } from '#app/data/reads/log-heads.server.ts'
import type { StoredLog } from '#app/data/stores/audit-log.server.ts'
import { findCosignedSize } from '#app/data/stores/cosignatures.server.ts'
import type { KnownHead } from '../sequencer/find-fork.server.ts'
import { type Asked, type AskWitness, askWitness, type NamedWitness } from './ask-witness.server.ts'

/** What keeps a witness from signing, as the server's log tells it. */
export type WitnessTrouble = {
  event: 'log.witness_away' | 'log.witness_refused' | 'log.witness_disputes' | 'log.witness_failed'
  witness: string
  status?: number
  error?: Error
}

export type WitnessingOptions = {
  /** Of the app's own role. */
  connection: pg.PoolConfig
  witnesses: readonly NamedWitness[]
  ask: AskWitness
  /** Hears each trouble with a witness once, until it has signed again. */
  onTrouble: (trouble: WitnessTrouble) => void
  /** Milliseconds between two times that one witness is asked at least. */
  between?: number
}

export type Witnessing = {
  /** A head was signed: the witnesses are asked soon. Never waited for. */
  headSigned(): void
  /** What the witnesses say the log should continue and does not. Waited for at most `patience`, once for each log. */
  disputed(log: StoredLog): Promise<readonly KnownHead[]>
  stop(): Promise<void>
}

/** Milliseconds that the first signature of a term waits for what the witnesses know. */
const patience = 2_000
const betweenByDefault = 5_000
/** After one that did not answer, or refused. */
const betweenFailures = 30_000

type State = {
  log: number
  /** The size that it knows the log by, as far as we know. */
  known: number
  dispute: number | null
}

/**
 * Has this desk's signed heads cosigned, beside the sequencer and on a connection of its own: a witness
 * that is slow or away keeps nothing up. Each is asked about the newest head only.
 */
export function startWitnessing(options: WitnessingOptions): Witnessing {
  const pool = createPool({ ...options.connection, max: 2 }, () => undefined)
  const db = createDb(pool)
  const states = new Map<string, State>()
  const callers = options.witnesses.map((witness) => keepAsking(db, options, witness, states))
  let asked: { log: number; done: Promise<unknown> } | null = null
  return {
    headSigned() {
      for (const caller of callers) caller.wake()
    },
    async disputed({ number }) {
      if (asked?.log !== number) {
        const all = Promise.all(callers.map((caller) => caller.wake()))
        asked = { log: number, done: Promise.race([all, setTimeoutAsPromised(patience)]) }
      }
      await asked.done
      return [...states.values()].flatMap(({ log, dispute }) =>
        // Of its root nothing is known but that it is another one.
        log === number && dispute !== null
          ? [{ from: 'witness' as const, size: dispute, root: new Uint8Array() }]
          : [],
      )
    },
    async stop() {
      await Promise.all(callers.map((caller) => caller.stop()))
      await db.destroy()
    },
  }
}

function keepAsking(
  db: Db,
  options: WitnessingOptions,
  witness: NamedWitness,
  states: Map<string, State>,
) {
  const { name } = witness.key
  const between = options.between ?? betweenByDefault
  let running: Promise<void> | null = null
  let again = false
  let notBefore = 0
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let told = ''
  const tell = (trouble: WitnessTrouble | null) => {
    const said = trouble === null ? '' : `${trouble.event} ${trouble.status ?? ''}`
    if (trouble !== null && said !== told) options.onTrouble(trouble)
    told = said
  }
  const run = async () => {
    const outcome = await askOnce(db, options.ask, witness, states).catch((error: Error) => {
      tell({ event: 'log.witness_failed', witness: name, error })
      return 'failed' as const
    })
    const isWell = outcome === null || (outcome !== 'failed' && outcome.outcome === 'cosigned')
    if (isWell) tell(null)
    else if (outcome !== 'failed') tell(troubleOf(outcome, name))
    notBefore = performance.now() + (isWell ? between : Math.max(between, betweenFailures))
    // Whoever was away is asked again by itself.
    if (!isWell) again = true
  }
  const wake = (): Promise<void> => {
    if (stopped) return Promise.resolve()
    if (running !== null) {
      again = true
      return running
    }
    const wait = notBefore - performance.now()
    if (wait > 0) {
      timer ??= setTimeout(() => {
        timer = undefined
        wake()
      }, wait).unref()
      return Promise.resolve()
    }
    again = false
    running = run().finally(() => {
      running = null
      if (again) wake()
    })
    return running
  }
  return {
    wake,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Asks about the newest head; twice where the witness knew the log by another size. Null where nothing is to be asked. */
async function askOnce(
  db: Db,
  ask: AskWitness,
  witness: NamedWitness,
  states: Map<string, State>,
): Promise<Asked | null> {
  const head = await findSignedHead(db)
  if (head === null) return null
  const { name } = witness.key
  const before = states.get(name)
  const known = before?.log === head.log ? before.known : await findCosignedSize(db, head.log, name)
  let asked = await askWitness(db, ask, witness, head, known)
  if (asked.outcome === 'behind') asked = await askWitness(db, ask, witness, head, asked.size)
  const dispute = asked.outcome === 'disputed' ? asked.size : null
  states.set(name, {
    log: head.log,
    known: 'size' in asked && dispute === null ? asked.size : known,
    dispute: dispute ?? (before?.log === head.log ? before.dispute : null),
  })
  return asked
}

function troubleOf(asked: Asked, witness: string): WitnessTrouble | null {
  if (asked.outcome === 'away') return { event: 'log.witness_away', witness }
  if (asked.outcome === 'disputed') return { event: 'log.witness_disputes', witness }
  if (asked.outcome !== 'refused') return null
  return { event: 'log.witness_refused', witness, status: asked.status }
}
