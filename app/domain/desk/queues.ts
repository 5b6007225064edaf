import type { Role } from '../claim/claim.ts'

/** What waits for whom: each list is named after what the person is to do with it. */
export const queueLists = ['to-review', 'waiting', 'decide', 'disputed'] as const
export type QueueList = (typeof queueLists)[number]

/** Whose work each list is. */
export const queueRoles = {
  'to-review': ['reviewer'],
  waiting: ['reviewer'],
  decide: ['editor'],
  disputed: ['reviewer', 'editor'],
} as const satisfies Record<QueueList, readonly Role[]>

/** The lists that are work for somebody with these roles, first things first; none for a bystander. */
export function queuesOf(roles: readonly Role[]): readonly QueueList[] {
  return queueLists.filter((list) => queueRoles[list].some((role) => roles.includes(role)))
}

/** The list of this name, or null. */
export function queueNamed(name: string | undefined): QueueList | null {
  return queueLists.find((list) => list === name) ?? null
}
