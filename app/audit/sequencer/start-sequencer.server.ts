import type pg from 'pg'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { announceEvents, findLog, prepareToLead } from '#app/data/stores/audit-log.server.ts'
import { leadWhileConnected } from '#app/data/stores/leadership.server.ts'
import { readKeyFile } from '../key-file.server.ts'
import type { Witnessing } from '../witnessing/start-witnessing.server.ts'
import { type Bell, createBell } from './bell.ts'
import { type LeadOptions, type LogTrouble, lead } from './lead.server.ts'
import type { LogFiles } from './publish.server.ts'

export type SequencerOptions = LogFiles & {
  /** Of the app's own role. */
  connection: pg.PoolConfig
  /** Hears what keeps the log from growing or from being signed, once for each trouble. */
  onTrouble: (trouble: LogTrouble) => void
  witnessing?: Witnessing | undefined
}

export type Sequencer = {
  /** Something was written: place it soon. Costs nothing; call it after the commit. */
  wake(): void
  /** Places and signs what is written so far, if this process leads, and ends. */
  stop(): Promise<void>
}

/** Milliseconds between two tries to become the leader: how long nobody leads when one is killed. */
const standbyInterval = 500

/**
 * Keeps the log growing as long as the app runs. Of all the app's processes one at a time does it:
 * the one whose connection holds the advisory lock. That connection does the work too, so that a leader
 * who has lost the lock cannot write either.
 */
export function startSequencer(options: SequencerOptions): Sequencer {
  const bell = createBell()
  let stopping = false
  const tell = tellOnce(options.onTrouble)
  const run = async () => {
    while (!stopping) {
      await serveTerm({ ...options, onTrouble: tell }, bell, () => stopping).catch((error: Error) =>
        tell({ event: 'log.sequencer_failed', error }),
      )
      if (!stopping) await bell.wait(standbyInterval)
    }
  }
  const running = run()
  return {
    wake: bell.ring,
    async stop() {
      stopping = true
      bell.ring()
      await running
    },
  }
}

/** One connection's life: wait to lead, lead, until it breaks or all ends. */
async function serveTerm(
  options: LeadOptions & { connection: pg.PoolConfig },
  bell: Bell,
  isStopping: () => boolean,
): Promise<void> {
  const config = { ...options.connection, max: 1, statement_timeout: 600_000, keepAlive: true }
  const pool = createPool(config, () => bell.ring())
  pool.on('connect', (client) => {
    client.on('notification', bell.ring)
    // A leader who sleeps must not sleep on when the connection is gone.
    client.on('end', bell.ring)
  })
  const db = createDb(pool)
  try {
    await db.connection().execute(async (connection) => {
      if (!(await standBy(connection, options, bell, isStopping))) return
      await prepareToLead(connection)
      await lead(connection, options, bell, isStopping)
    })
  } finally {
    await db.destroy()
  }
}

/** Waits until this process leads; false when it is to stop first. */
async function standBy(
  db: Db,
  options: LeadOptions,
  bell: Bell,
  isStopping: () => boolean,
): Promise<boolean> {
  while (!isStopping()) {
    const mayLead = await holdsKey(db, options.keyFile)
    if (!mayLead) options.onTrouble({ event: 'log.key_missing' })
    if (mayLead && (await leadWhileConnected(db, 'sequencer'))) return true
    // Woken by a write of this process: the leader is another one, who does not know of it.
    if (await bell.wait(standbyInterval)) await announceEvents(db)
  }
  return false
}

/** Who could not sign must not lead, or those who could would wait for ever. */
async function holdsKey(db: Db, keyFile: string): Promise<boolean> {
  const log = await findLog(db)
  if (log === null) return true
  return (await readKeyFile(keyFile)).some(({ name }) => name === log.origin)
}

/** Passes a trouble on when it is another one than the last. */
function tellOnce(onTrouble: (trouble: LogTrouble) => void): (trouble: LogTrouble | null) => void {
  let last = ''
  return (trouble) => {
    const said = trouble === null ? '' : `${trouble.event} ${trouble.error?.message ?? ''}`
    if (trouble !== null && said !== last) onTrouble(trouble)
    last = said
  }
}
