import type { Actor } from '../claim/claim.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import { type QueueView, queueSearch } from './queue-filter.ts'
import { type QueueList, queuesOf } from './queues.ts'

/** A way of looking at the queue, as its member wants to keep it. */
export type ViewToSave = {
  name: string
  list: QueueList
  view: QueueView
  /** Everybody on the desk may look through it. */
  shared: boolean
}

/** The longest name, and how many a member can keep: each is counted beside the lists. */
export const viewLimits = { name: 60, count: 20 }

export type ViewRefusal =
  | { code: 'view_not_found' }
  | { code: 'view_unnamed'; longest: number }
  | { code: 'view_name_taken' }
  | { code: 'may_not_share' }
  | { code: 'list_not_theirs' }
  | { code: 'views_full'; most: number }

/** What is kept of it: the name on one line, and the view as it stands in an address. */
export function viewToKeep(
  { name: typed, list, view, shared }: ViewToSave,
  { roles }: Actor,
): Result<{ name: string; list: QueueList; search: string; shared: boolean }, ViewRefusal> {
  const name = typed.normalize('NFC').trim().replace(/\s+/gu, ' ')
  const isNamed = name !== '' && [...name].length <= viewLimits.name && !/\p{Cc}/u.test(name)
  if (!isNamed) return refuse({ code: 'view_unnamed', longest: viewLimits.name })
  if (shared && !roles.includes('editor')) return refuse({ code: 'may_not_share' })
  if (!queuesOf(roles).includes(list)) return refuse({ code: 'list_not_theirs' })
  return ok({ name, list, search: queueSearch(view).toString(), shared })
}
