import type { Role } from '../claim/claim.ts'

/**
 * What can be done with several claims at once. Each claim is an act of its own, by the same rules as
 * on its own page. Deciding a dispute and overriding are not among them: they ask for every verdict to be weighed.
 */
export const bulkActs = {
  assign: { label: 'Assign', roles: ['editor'] },
  assign_fairly: { label: 'Assign by fair share', roles: ['editor'] },
  due: { label: 'Set a due date', roles: ['editor'] },
  tag: { label: 'Tag', roles: ['reviewer', 'editor'] },
  untag: { label: 'Remove a tag', roles: ['reviewer', 'editor'] },
  set_aside: { label: 'Set aside', roles: ['reviewer', 'editor'] },
  approve: { label: 'Approve', roles: ['editor'] },
} as const satisfies Record<string, { label: string; roles: readonly Role[] }>

export type BulkAct = keyof typeof bulkActs
export const bulkActNames = Object.keys(bulkActs) as readonly BulkAct[]

/** The acts for somebody with these roles. */
export function bulkActsOf(roles: readonly Role[]): readonly BulkAct[] {
  return bulkActNames.filter((act) => bulkActs[act].roles.some((role) => roles.includes(role)))
}

/** So many claims go through one act at once: what a person can still look over. */
export const mostAtOnce = 50
