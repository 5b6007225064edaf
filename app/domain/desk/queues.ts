import type { Role } from '../claim/claim.ts'

/** What waits for whom: each list is named after what the person is to do with it. */
export const queueLists = [
  'to-review',
  'waiting',
  'decide',
  'barred',
  'disputed',
  'stale',
  'all',
] as const
export type QueueList = (typeof queueLists)[number]

/** What people call them. */
export const queueNames: Record<QueueList, string> = {
  'to-review': 'To review',
  waiting: 'Waiting for others',
  decide: 'Needs my decision',
  barred: 'For another editor',
  disputed: 'Disputed',
  stale: 'Stale',
  all: 'All claims',
}

/** Whose work each list is. */
export const queueRoles = {
  'to-review': ['reviewer'],
  waiting: ['reviewer'],
  decide: ['editor'],
  barred: ['editor'],
  disputed: ['reviewer', 'editor'],
  stale: ['reviewer', 'editor'],
  all: ['reviewer', 'editor', 'auditor'],
} as const satisfies Record<QueueList, readonly Role[]>

/** The lists that somebody with these roles may open, first things first. */
export function queuesOf(roles: readonly Role[]): readonly QueueList[] {
  return queueLists.filter((list) => queueRoles[list].some((role) => roles.includes(role)))
}

/** The list that is the first work of somebody with these roles; null for a bystander. */
export function firstQueueOf(roles: readonly Role[]): QueueList | null {
  return queuesOf(roles).find((list) => list !== 'all') ?? null
}

/** The list of this name, or null. */
export function queueNamed(name: string | undefined): QueueList | null {
  return queueLists.find((list) => list === name) ?? null
}

/** After how many days without a move a claim counts as stale, unless somebody asks for another number. */
export const staleAfterDays = 7
