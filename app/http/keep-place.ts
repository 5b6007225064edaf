import { formatQueuePlace, parseQueuePlace, type QueuePlace } from '#app/domain/desk/queue-place.ts'

/** The place in a list that the address of a page or a form carries along, or null. */
export function placeIn(request: Request): QueuePlace | null {
  return parseQueuePlace(new URL(request.url).searchParams.get('queue'))
}

/** A redirect to a page of a claim, told the place that the request came with; any other answer as it is. */
export function keepPlace(answer: Response, request: Request): Response {
  const place = placeIn(request)
  const to = answer.headers.get('location')
  if (place === null || to === null) return answer
  const url = new URL(to, base)
  if (!url.pathname.startsWith('/sources/')) return answer
  url.searchParams.set('queue', formatQueuePlace(place))
  const headers = new Headers(answer.headers)
  headers.set('location', url.pathname + url.search + url.hash)
  return new Response(null, { status: answer.status, headers })
}

const base = 'http://desk.invalid'
