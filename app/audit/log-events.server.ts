import { randomUUID } from 'node:crypto'
import type { Trx } from '#app/data/db.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import { countLogEvents } from '#app/data/stores/audit-log.server.ts'
import type { AuditEvent } from '#app/domain/audit/leaf.ts'

type LogEventType = 'log.opened' | 'log.key_rotated' | 'log.reanchored' | 'audit.fork_refused'
type LogEvent = {
  [Type in LogEventType]: Pick<Extract<AuditEvent, { type: Type }>, 'type' | 'data'>
}[LogEventType]

/** Appends an event about the log itself, by the desk; returns its id. What a log goes through has versions. */
export async function appendLogEvent(trx: Trx, event: LogEvent): Promise<string> {
  const object =
    event.type === 'audit.fork_refused' ? (`refusal/${randomUUID()}` as const) : 'log/1'
  const version = (await countLogEvents(trx, object)) + 1
  const [id = ''] = await appendEvents(trx, [
    {
      ...event,
      object,
      version,
      actor: { type: 'system' },
      via: 'cli',
      requestId: randomUUID(),
    } as AuditEvent,
  ])
  return id
}
