import { parseEventName, receiptOf } from '#app/audit/receipt.server.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { withDatabase } from './with-database.ts'

export const receipt: Command = {
  summary: 'Prints the proof that an event is in the signed log.',
  usage: 'EVENT|claim/ID@VERSION',
  run([event = '', ...rest]) {
    const name = parseEventName(event)
    if (name === null || rest.length > 0) {
      throw new Fault('Name one event, by its id or as claim/ID@VERSION.')
    }
    return withDatabase(async (db) => {
      const made = await receiptOf(db, name, null)
      if (!made.ok) {
        throw new Fault(
          made.refusal.code === 'event_unknown'
            ? 'The log has no such event.'
            : 'The event is not signed yet: it is while the desk runs.',
        )
      }
      process.stdout.write(made.value.text)
      return 0
    })
  },
}
