import { z } from 'zod'
import { count, define, nullable, text } from './define.ts'

/** A head of the log, as a checkpoint says it. */
const head = { size: count, /** Base64. */ root: text }

export const logEvents = {
  'log.opened': define(
    'The log began to be signed: its name, and the public half of its key.',
    z.strictObject({ origin: text, key: text }),
  ),
  'log.key_rotated': define(
    'A key of the log was added or retired. Signed by the key that was there before.',
    z.strictObject({ origin: text, added: nullable(text), retired: nullable(text) }),
  ),
  'log.reanchored': define(
    'The database was set back to an older point, so the log begins anew under the next name. `before` is the last head of the one that ended.',
    z.strictObject({
      origin: text,
      key: text,
      before: z.strictObject({ origin: text, ...head, note: text }),
      reason: text,
    }),
    { committed: ['reason'] },
  ),
  'audit.fork_refused': define(
    'The log as it is stored does not continue a head that was signed before, so it was not signed.',
    z.strictObject({
      origin: text,
      known: z.strictObject({ from: z.enum(['file', 'database', 'witness']), ...head }),
      found: z.strictObject(head),
    }),
  ),
}
