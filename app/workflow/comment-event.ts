import type { AuditEvent } from '#app/domain/audit/leaf.ts'
import type { Comment } from '#app/domain/comment/comment.ts'
import { auditActorOf, type Who } from './who.ts'

type CommentEventType = AuditEvent['type'] & `comment.${string}`

/** What happened to the comment: the event's type and what its data says besides which discussion it is of. */
type WhatHappened = {
  [Type in CommentEventType]: {
    type: Type
    data: Omit<Extract<AuditEvent, { type: Type }>['data'], 'about'>
  }
}[CommentEventType]

/** The log's event that makes a version of a comment; sealed with its round unless it was to everybody. */
export function commentEvent(
  { id, claimId, round, audience }: Pick<Comment, 'id' | 'claimId' | 'round' | 'audience'>,
  version: number,
  { type, data }: WhatHappened,
  who: Who,
): AuditEvent {
  return {
    type,
    object: `comment/${id}`,
    version,
    actor: auditActorOf(who),
    via: who.via,
    requestId: who.requestId,
    data: { ...data, about: { claimId, round } },
    ...(audience === 'all' ? {} : { round: { claimId, number: round } }),
  } as AuditEvent
}
