import { findLastCheckpoint, findLog } from '#app/data/stores/audit-log.server.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { withDatabase } from './with-database.ts'

export const checkpoint: Command = {
  summary: 'Prints the last signed head of the log.',
  usage: '',
  run() {
    return withDatabase(async (db) => {
      const log = await findLog(db)
      const head = log && (await findLastCheckpoint(db, log.number))
      if (!head) throw new Fault('The log is not signed yet: it is while the desk runs.')
      process.stdout.write(head.note)
      return 0
    })
  },
}
