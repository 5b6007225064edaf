import { type ReanchorRefusal, reanchor } from '#app/audit/reanchor.server.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { logFilesOf, withDatabase } from './with-database.ts'

export const reanchorCommand: Command = {
  summary: 'Begins the log anew after a restored backup.',
  usage: '--reason WHY',
  async run([flag, reason = '', ...rest]) {
    if (flag !== '--reason' || reason.trim() === '' || rest.length > 0) {
      throw new Fault('Say why, in one argument: audit reanchor --reason "The disk failed; …"')
    }
    return withDatabase(async (db, env) => {
      const begun = await reanchor(db, logFilesOf(env), reason.trim())
      if (!begun.ok) throw new Fault(sentences[begun.refusal.code])
      process.stdout.write(
        `The log begins anew as ${begun.value.origin}. Give its key to those who check it:\n\n${begun.value.key}\n`,
      )
      return 0
    })
  },
}

const sentences = {
  no_log: 'There is no log yet: it begins when the desk runs.',
  no_head:
    'The checkpoint file holds no head of this log, so there is nothing that it could fail to continue.',
  no_key: 'The key file holds no key of this log: put it back from its backup first.',
  log_continues: 'The log continues its last signed head: there is nothing to begin anew.',
} satisfies Record<ReanchorRefusal['code'], string>
