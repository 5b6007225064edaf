import type { z } from 'zod'
import { appealEvents } from './events/appeal-events.ts'
import { claimEvents } from './events/claim-events.ts'
import { commentEvents, linkEvents, tagEvents } from './events/comment-events.ts'
import { decisionEvents } from './events/decision-events.ts'
import { deskEvents } from './events/desk-events.ts'
import { judgingEvents } from './events/judging-events.ts'
import { logEvents } from './events/log-events.ts'
import { accessEvents, memberEvents } from './events/people-events.ts'

/**
 * The closed catalogue of what the log can hold. `data` is what the writer gives, in the clear;
 * what stands at a `committed` or `sealed` path enters the leaf as a commitment only, so that it can
 * be erased later (free text, names, addresses) or kept shut until a round is revealed (whatever a
 * verdict says). A stored shape is never edited: a changed one is a new type or a new version.
 */
export const catalogue = {
  ...claimEvents,
  ...judgingEvents,
  ...decisionEvents,
  ...commentEvents,
  ...tagEvents,
  ...linkEvents,
  ...deskEvents,
  ...appealEvents,
  ...memberEvents,
  ...accessEvents,
  ...logEvents,
}

export type AuditEventType = keyof typeof catalogue
export type AuditData<Type extends AuditEventType> = z.infer<(typeof catalogue)[Type]['data']>

/** The type as it stands in a leaf. */
export function leafTypeOf<Type extends AuditEventType>(type: Type): `${Type}.v1` {
  return `${type}.v1`
}
