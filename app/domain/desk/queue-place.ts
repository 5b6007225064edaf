import { parseQueueView, type QueueView, queueSearch } from './queue-filter.ts'
import { type QueueList, queueNamed } from './queues.ts'

/** Where somebody is in a list that they go through: the list as they look at it, and the row they are at. */
export type QueuePlace = {
  list: QueueList
  view: QueueView
  /** The row's place in the list's order, as a cursor: it stays a place even when the row has left. */
  at: string
}

/** The place as one value of an address or a form. */
export function formatQueuePlace({ list, view, at }: QueuePlace): string {
  const search = queueSearch(view)
  search.set('at', at)
  return `${list}?${search}`
}

/** The place that a text says, or null where it says none. */
export function parseQueuePlace(text: string | null): QueuePlace | null {
  const [name, query = ''] = (text ?? '').split('?', 2)
  const list = queueNamed(name)
  if (list === null || query.length > 3_000) return null
  const search = new URLSearchParams(query)
  const at = search.get('at') ?? ''
  return /^[\w:.+-]{1,200}$/.test(at) ? { list, view: parseQueueView(search).view, at } : null
}

/** The address of the list as it is looked at. */
export function listPath(
  { list, view }: Omit<QueuePlace, 'at'>,
  more: readonly [string, string][] = [],
) {
  const search = new URLSearchParams([...queueSearch(view), ...more])
  return search.size === 0 ? `/queue/${list}` : `/queue/${list}?${search}`
}

/** The address that leads on to the next claim of the list, or back to the one before. */
export function stepPath(
  { list, view, at }: QueuePlace,
  way: 'next' | 'previous',
  more: readonly [string, string][] = [],
): string {
  const search = new URLSearchParams([...queueSearch(view), ['at', at], ...more])
  return `/queue/${list}/${way}?${search}`
}

/** The address of a claim's screen that knows from which place of which list one came. */
export function screenPath(
  claim: { claimId: string; sourceId: string },
  place: QueuePlace,
  more: readonly [string, string][] = [],
): string {
  const search = new URLSearchParams([
    ['claim', claim.claimId],
    ['queue', formatQueuePlace(place)],
    ...more,
  ])
  return `/sources/${claim.sourceId}?${search}#claim-${claim.claimId}`
}
