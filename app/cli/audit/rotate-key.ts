import { addKey, type RotationRefusal, retireKey } from '#app/audit/rotate-key.server.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { withDatabase } from './with-database.ts'

export const rotateKey: Command = {
  summary: 'Gives the log a new key beside the old, or retires the old.',
  usage: '[--retire]',
  async run(args) {
    if (args.length > 1 || (args[0] ?? '--retire') !== '--retire') {
      throw new Fault('audit rotate-key takes nothing, or --retire.')
    }
    const retires = args.length === 1
    return withDatabase(async (db, { logKeyFile }) => {
      const done = await (retires ? retireKey : addKey)(db, logKeyFile)
      if (!done.ok) throw new Fault(sentences[done.refusal.code])
      process.stdout.write(
        retires
          ? `Retired; it signs no more:\n\n${done.value}\n`
          : `Both keys sign from now on. Give the new one to those who check, then: audit rotate-key --retire\n\n${done.value}\n`,
      )
      return 0
    })
  },
}

const sentences = {
  no_log: 'There is no log yet: it begins when the desk runs.',
  two_keys: 'The log has two keys already: retire the old one first, with --retire.',
  one_key: 'The log has one key only: give it another first.',
} satisfies Record<RotationRefusal['code'], string>
