import { type Sequencer, startSequencer } from '#app/audit/sequencer/start-sequencer.server.ts'
import type { Env } from '#app/env.server.ts'
import { describeError, writeLog } from '#app/log.server.ts'
import type { OpenDatabase } from './database.ts'

/** Places and signs the desk's events as long as it runs; the server's log hears what hinders it. */
export function keepLog(database: OpenDatabase, env: Env): Sequencer {
  return startSequencer({
    connection: database.app,
    keyFile: env.logKeyFile,
    checkpointFile: env.logCheckpointFile,
    onTrouble: ({ event, error }) =>
      writeLog({ level: 'error', event, ...(error && { error: describeError(error) }) }),
  })
}
