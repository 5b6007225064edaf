import { type RawBuilder, sql } from 'kysely'
import { type AuditObject, namesInLog } from '#app/domain/audit/object.ts'
import { isUuid } from '#app/domain/shared/uuid.ts'

/**
 * The condition that an event `e` is about an object: its own events, those of what is part of it, and those
 * that name it. The ids of these events are found first and by themselves, by indexes: asked for the newest of
 * them at once, the planner would rather read the log backwards until it has met enough. A claim's comments are
 * among them, though a reader may not know which claim they are on: `matches` sees to that.
 */
export function eventsAbout(about: AuditObject): RawBuilder<boolean> {
  const found = [ownEvents(about), ...(isUuid(about.id) ? [named(sql`${about.id}::text`)] : [])]
  if (about.kind === 'claim') found.push(commentEvents(about.id))
  if (about.kind === 'source') found.push(revisionEvents(about.id))
  return sql<boolean>`e.eid = any(array(${sql.join(found, sql` union `)}))`
}

function ownEvents(about: AuditObject): RawBuilder<unknown> {
  const names = namesInLog(about).map((name) => sql`${name}::text`)
  return sql`select x.eid from audit.event x where x.object in (${sql.join(names)})`
}

/** Events that name it, by the index `event_named`. */
function named(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select x.eid from audit.event x where audit.named(x.body) @> array[${id}]`
}

function commentEvents(claimId: string): RawBuilder<unknown> {
  return sql`select x.eid from comment c join audit.event x on x.object = 'comment/' || c.id
    where c.claim_id = ${claimId}::uuid`
}

/** Some events name only which revision of a text they are about. */
function revisionEvents(sourceId: string): RawBuilder<unknown> {
  return sql`select x.eid from source_revision r
    cross join lateral (${named(sql`r.id::text`)} offset 0) x where r.source_id = ${sourceId}::uuid`
}
