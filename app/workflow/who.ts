import type { AuditActor, Via } from '#app/domain/audit/leaf.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import type { Once } from './once.server.ts'

/** Who does an act, and by which way and request it came in: the log says so with each event. */
export type Who = {
  actor: Actor
  requestId: string
  via: Via
  /** The form it came with, where that is to be one act however often it is sent. */
  once?: Once | undefined
}

/** The same for acts that the machine itself may do: opening a desk, adding its first members. */
export type WhoOrSystem = { actor: Actor | 'system'; requestId: string; via: Via }

/** How the log names them. */
export function auditActorOf(who: WhoOrSystem): AuditActor {
  return who.actor === 'system' ? { type: 'system' } : { type: 'member', id: who.actor.id }
}
