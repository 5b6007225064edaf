import { type Sequencer, startSequencer } from '#app/audit/sequencer/start-sequencer.server.ts'
import { startWitnessing } from '#app/audit/witnessing/start-witnessing.server.ts'
import type { WitnessPolicy } from '#app/domain/audit/policy.ts'
import type { Env } from '#app/env.server.ts'
import { describeError, writeLog } from '#app/log.server.ts'
import { createWitnessAsker } from '#app/outbound/witness-asker.server.ts'
import type { OpenDatabase } from './database.ts'
import { namedWitnesses } from './witnesses.ts'

/**
 * Places and signs the desk's events as long as it runs, and has the heads cosigned where it has
 * witnesses; the server's log hears what hinders it.
 */
export function keepLog(database: OpenDatabase, env: Env, policy: WitnessPolicy | null): Sequencer {
  const witnesses = namedWitnesses(policy)
  const asker = createWitnessAsker(witnesses.map(({ url }) => url))
  const witnessing =
    witnesses.length === 0
      ? undefined
      : startWitnessing({
          connection: database.app,
          witnesses,
          ask: asker.ask,
          onTrouble: ({ event, witness, status, error }) =>
            writeLog({
              level: 'warn',
              event,
              detail: witness,
              ...(status !== undefined && { status }),
              ...(error && { error: describeError(error) }),
            }),
        })
  const sequencer = startSequencer({
    connection: database.app,
    keyFile: env.logKeyFile,
    checkpointFile: env.logCheckpointFile,
    witnessing,
    onTrouble: ({ event, error }) =>
      writeLog({ level: 'error', event, ...(error && { error: describeError(error) }) }),
  })
  return {
    wake: sequencer.wake,
    async stop() {
      await sequencer.stop()
      // What is asked just now is broken off: a witness that is away must not hold up the end.
      await asker.close()
      await witnessing?.stop()
    },
  }
}
