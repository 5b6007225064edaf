import { filterSearch, parseFilter } from '../audit/filter.ts'
import type { Actor, Role } from '../claim/claim.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import { parseQueueView, queueSearch } from './queue-filter.ts'
import { queueLists, queuesOf } from './queues.ts'

/** What views are kept of: the lists of the queue, and the audit log. */
export const viewLists = [...queueLists, 'audit'] as const
export type ViewList = (typeof viewLists)[number]

/** A way of looking at a list, as its member wants to keep it. */
export type ViewToSave = {
  name: string
  list: ViewList
  /** The filter and order as an address has them; what is of no meaning there is left out. */
  search: string
  /** Everybody on the desk who may open the list may look through it. */
  shared: boolean
}

/** The longest name, and how many a member can keep: each of the queue's is counted beside the lists. */
export const viewLimits = { name: 60, count: 20 }

export type ViewRefusal =
  | { code: 'view_not_found' }
  | { code: 'view_unnamed'; longest: number }
  | { code: 'view_name_taken' }
  | { code: 'may_not_share'; role: Role }
  | { code: 'list_not_theirs' }
  | { code: 'views_full'; most: number }

/** Who may open the audit log. */
const logRoles: readonly Role[] = ['auditor', 'editor', 'admin']

/** The lists of which somebody with these roles can keep views. */
export function viewListsOf(roles: readonly Role[]): readonly ViewList[] {
  const log = logRoles.some((role) => roles.includes(role)) ? (['audit'] as const) : []
  return [...queuesOf(roles), ...log]
}

/** The list of this name, or null. */
export function viewListNamed(name: string): ViewList | null {
  return viewLists.find((list) => list === name) ?? null
}

/** Whether somebody may share views of this list with the desk. */
export function mayShareViews(list: ViewList, roles: readonly Role[]): boolean {
  return roles.includes(sharerOf(list))
}

/** What is kept of it: the name on one line, and the view as it stands in an address. */
export function viewToKeep(
  { name: typed, list, search, shared }: ViewToSave,
  { roles }: Actor,
): Result<ViewToSave, ViewRefusal> {
  const name = typed.normalize('NFC').trim().replace(/\s+/gu, ' ')
  const isNamed = name !== '' && [...name].length <= viewLimits.name && !/\p{Cc}/u.test(name)
  if (!isNamed) return refuse({ code: 'view_unnamed', longest: viewLimits.name })
  if (!viewListsOf(roles).includes(list)) return refuse({ code: 'list_not_theirs' })
  if (shared && !mayShareViews(list, roles)) {
    return refuse({ code: 'may_not_share', role: sharerOf(list) })
  }
  return ok({ name, list, search: viewSearch(list, search).toString(), shared })
}

/** The address of a list as a view shows it, and as that view where it has an id. */
export function viewPath(list: ViewList, search: string, viewId: string | null): string {
  const query = viewSearch(list, search)
  if (viewId !== null) query.set('view', viewId)
  const path = list === 'audit' ? '/audit' : `/queue/${list}`
  return query.size === 0 ? path : `${path}?${query}`
}

/** Only what the list can be narrowed and ordered by. */
function viewSearch(list: ViewList, search: string): URLSearchParams {
  const asked = new URLSearchParams(search)
  if (list !== 'audit') return queueSearch(parseQueueView(asked).view)
  const parsed = parseFilter(asked)
  return parsed.ok ? filterSearch(parsed.filter) : new URLSearchParams()
}

/** Editors lead the queue, auditors know what to look for in the log. */
function sharerOf(list: ViewList): Role {
  return list === 'audit' ? 'auditor' : 'editor'
}
